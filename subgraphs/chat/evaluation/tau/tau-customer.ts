import type { Answer } from '../../services/answering/answerer';
import { stateOf } from '../../services/dialogue/dialogue-state';
import type { TauTask } from './tau-data';
import { essence, type ToolCall } from './tau-tools';

const aboutTheAgent =
  /\bagents?\b|\bif asked\b|\bdo not (?:reveal|share|mention)\b|^make sure\b|\bnot (?:to )?reveal\b/i;

/** Their instructions speak to the customer: the same as the customer says it. */
export function inFirstPerson(text: string): string {
  return text
    .replace(/\byou are\b/gi, 'I am')
    .replace(/\byou're\b/gi, "I'm")
    .replace(/\byou'd\b/gi, "I'd")
    .replace(/\byou've\b/gi, "I've")
    .replace(/\byour\b/gi, 'my')
    .replace(/\byourself\b/gi, 'myself')
    .replace(/\b(to|for|with|of|tell|tells|give|gives|asks?) you\b/gi, '$1 me')
    .replace(/\byou\b/gi, 'I');
}

const sentences = (text: string): string[] =>
  text
    .split(/(?<=[.!?])\s+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /\p{L}/u.test(sentence));

/**
 * A customer who opens with the reason, answers from what they know, and says yes only to what the task wants. What their
 * instructions say of the agent ("if the agent asks ...") they say when the bot proposes something else.
 */
export class TauCustomer {
  private readonly later: string[];
  readonly opening: string;
  private refusals = 0;
  private readonly done = new Set<string>();

  /** @param wanted the right acts: what is said yes to, and what is chosen of what is offered */
  constructor(
    task: TauTask,
    private readonly wanted: readonly ToolCall[],
    private readonly words: readonly string[],
  ) {
    const said = sentences(task.user_scenario.instructions.reason_for_call);
    const opening = said.filter((sentence) => !aboutTheAgent.test(sentence));
    this.opening = inFirstPerson((opening.length > 0 ? opening : said).join(' '));
    this.later = [
      ...(opening.length > 0 ? said.filter((sentence) => aboutTheAgent.test(sentence)) : []),
      ...sentences(task.user_scenario.instructions.task_instructions ?? ''),
    ].map(whatToSay);
  }

  /** What is said to an answer; null where the customer goes. */
  reply(answer: Answer): string | null {
    const { asked, proposals, offers } = stateOf(answer.dialogue);
    if (answer.handOver !== null) return null;
    if (asked === 'yes') {
      const wanted = new Set(this.wanted.map(essence));
      const all = proposals.map(essence);
      if (all.every((one) => wanted.has(one))) {
        for (const one of all) this.done.add(one);
        return 'Yes, please do exactly that.';
      }
      this.refusals += 1;
      const next = this.later.splice(0).join(' ');
      return this.refusals > 2 ? null : next === '' ? null : `No. ${next}`;
    }
    if (asked === 'choice' && offers.length > 0) {
      const meant = offers.filter(({ value, label }) =>
        this.words.some((word) => value.includes(word) || label.includes(word)),
      );
      if (meant.length > 0) return meant.map(({ label }) => label).join('; ');
      return this.later.length > 0 ? this.later.splice(0).join(' ') : null;
    }
    if (this.wanted.every((one) => this.done.has(essence(one)))) return null;
    return this.later.length > 0 ? this.later.splice(0).join(' ') : null;
  }
}

/** "If the agent asks which laptop, it is 15-inch" is said as "it is 15-inch". */
function whatToSay(sentence: string): string {
  const then =
    /^(?:if|when|once)\b[^,]*\bagent\b[^,]*,\s*(?:then\s+)?(?:you\s+)?(?:say|mention|tell (?:the agent|them)(?: that)?)?\s*(.+)$/i.exec(
      sentence,
    )?.[1];
  return inFirstPerson(then ?? sentence);
}
