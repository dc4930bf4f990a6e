import { z } from 'zod';
import type { LanguageModelSettings } from '../../../../shared/config/chat-settings';
import type { Platform } from '../../../../shared/subgraph/definition';
import { runTool } from '../../../../shared/tools/run-tool';
import type { AnyTool } from '../../../../shared/tools/shop-tool';
import { shopTools } from '../../../../shared/tools/tools';
import type { ConversationEntity } from '../../entities/conversation';
import type { Answer, Answerer, Turn, Understanding } from '../answering/answerer';
import { ChatCompletions } from './chat-completions';
import { ModelBreaker } from './model-breaker';
import { ModelTurn } from './model-turn';
import { doneWords, failedWords, isYes, type PendingAct, pendingActSchema } from './pending-act';

/** What is kept from one turn to the next: the model's part, and the built-in bot's own. */
const dialogueSchema = z.object({
  spent: z.number(),
  pending: pendingActSchema.nullable(),
  history: z.array(z.object({ role: z.enum(['user', 'assistant']), content: z.string() })),
  builtIn: z.record(z.string(), z.unknown()).nullable(),
});
type ModelDialogue = z.output<typeof dialogueSchema>;

/** Messages of the dialogue that the model is told again. */
const remembered = 12;

const nothingCited = { productIds: [], orderIds: [], articleIds: [], suggestions: [] } as const;

/**
 * Lets a language model answer, with the shop's tools alone and under the built-in bot's eye: where the model fails, is too
 * slow, has cost too much or says a number that no tool has given, the built-in bot answers in its place.
 */
export class LanguageModelBot implements Answerer {
  private readonly completions: ChatCompletions;
  private readonly breaker: ModelBreaker;
  private readonly tools: ReadonlyMap<string, AnyTool> = new Map(shopTools.map((tool) => [tool.name, tool]));

  constructor(
    private readonly platform: Pick<Platform, 'shop' | 'log' | 'clock'>,
    private readonly settings: LanguageModelSettings,
    private readonly builtIn: Answerer,
  ) {
    this.completions = new ChatCompletions(settings);
    this.breaker = new ModelBreaker(platform.clock);
  }

  understand(text: string, conversation: ConversationEntity): Understanding | Promise<Understanding> {
    return this.builtIn.understand(text, conversation);
  }

  async answer(turn: Turn): Promise<Answer> {
    const dialogue = dialogueOf(turn.dialogue);
    const said = turn.messages.map(({ text }) => text).join('\n');
    if (dialogue.pending && isYes(said)) return this.doAct(turn, dialogue, dialogue.pending);
    // Whatever else is said, nothing that waited for a yes is done any more.
    const free = { ...dialogue, pending: null };
    if (this.breaker.isOpen || free.spent >= this.settings.budget) return this.fromBuiltIn(turn, free);
    const asked = new ModelTurn(
      this.completions,
      this.tools,
      this.platform.shop,
      turn,
      this.settings.deadlineMilliseconds,
    );
    try {
      const outcome = await asked.run(free.history, said);
      this.breaker.succeeded();
      const kept = { ...free, spent: free.spent + asked.tokens };
      if (outcome.kind === 'none') return this.fromBuiltIn(turn, kept);
      if (outcome.kind === 'ungrounded') {
        this.platform.log.warn({ numbers: outcome.numbers }, 'the language model said numbers that no tool gave');
        return this.fromBuiltIn(turn, kept);
      }
      const { text, cites, pending, handOver } = outcome;
      return {
        ...nothingCited,
        productIds: cites.products,
        orderIds: cites.orders,
        articleIds: cites.articles,
        text,
        outcome: 'ANSWERED',
        handOver,
        dialogue: withSaid({ ...kept, pending }, said, text),
      };
    } catch (error) {
      turn.signal.throwIfAborted();
      this.breaker.failed(error);
      this.platform.log.warn({ err: error }, 'the language model has failed: the built-in bot answers');
      return this.fromBuiltIn(turn, { ...free, spent: free.spent + asked.tokens });
    }
  }

  private async fromBuiltIn(turn: Turn, dialogue: ModelDialogue): Promise<Answer> {
    const answer = await this.builtIn.answer({ ...turn, dialogue: dialogue.builtIn });
    const said = turn.messages.map(({ text }) => text).join('\n');
    return { ...answer, dialogue: withSaid({ ...dialogue, builtIn: answer.dialogue }, said, answer.text) };
  }

  /** Does what the customer has just agreed to, with the arguments that they were shown. */
  private async doAct(turn: Turn, dialogue: ModelDialogue, act: PendingAct): Promise<Answer> {
    const { identity, signal, conversation, id } = turn;
    const tool = this.tools.get(act.tool);
    if (!tool) return this.fromBuiltIn(turn, { ...dialogue, pending: null });
    const use = { shop: this.platform.shop, identity, confirmed: true, occasion: `${conversation.id} ${id}`, signal };
    const outcome = await runTool(tool, act.arguments, use);
    const text = outcome.done
      ? doneWords(tool.title, conversation.locale)
      : failedWords(outcome.message, conversation.locale);
    const cites = outcome.done ? outcome.cites : { products: [], orders: [], articles: [] };
    return {
      ...nothingCited,
      productIds: cites.products,
      orderIds: cites.orders,
      text,
      outcome: 'ANSWERED',
      handOver: null,
      dialogue: withSaid({ ...dialogue, pending: null }, turn.messages.at(-1)!.text, text),
    };
  }
}

function dialogueOf(kept: Turn['dialogue']): ModelDialogue {
  const read = dialogueSchema.safeParse(kept);
  // What was kept before there was a model is the built-in bot's own.
  return read.success ? read.data : { spent: 0, pending: null, history: [], builtIn: kept };
}

function withSaid(dialogue: ModelDialogue, customer: string, shop: string): ModelDialogue {
  const history = [
    ...dialogue.history,
    { role: 'user' as const, content: customer },
    { role: 'assistant' as const, content: shop },
  ];
  return { ...dialogue, history: history.slice(-remembered) };
}
