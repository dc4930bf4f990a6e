import type { ShopClient } from '../../../../shared/shop-client/shop-client';
import { runTool } from '../../../../shared/tools/run-tool';
import { type AnyTool, argumentsOf, type ToolCitations } from '../../../../shared/tools/shop-tool';
import { ungroundedAmounts, ungroundedNumbers } from '../../models/grounded-numbers';
import type { HandOverReason } from '../../models/hand-over';
import { MaskedText } from '../../models/masked-text';
import type { Turn } from '../answering/answerer';
import {
  type ChatCompletions,
  ModelFailure,
  type ModelMessage,
  type ModelTool,
  type ModelToolCall,
} from './chat-completions';
import { controlTools, modelInstructions } from './model-instructions';
import { collectLabels, confirmationQuestion, momentWords, type PendingAct } from './pending-act';

const mostRounds = 6;
const mostCharacters = 3_000;
const mostCited = 10;

export type TurnOutcome =
  | {
      readonly kind: 'said';
      readonly text: string;
      readonly cites: ToolCitations;
      readonly pending: PendingAct | null;
      readonly handOver: HandOverReason | null;
    }
  | { readonly kind: 'ungrounded'; readonly numbers: readonly string[] }
  /** The model has no answer. */
  | { readonly kind: 'none' };

class Ungrounded extends Error {
  constructor(readonly numbers: readonly string[]) {
    super('numbers that no tool gave');
  }
}

/** One turn of a language model: what it looks up, proposes and says, each of which is checked. */
export class ModelTurn {
  /** What it has cost so far. */
  tokens = 0;
  private readonly masked = new MaskedText();
  /** What tools have told, as the customer may see it: numbers rest on it. */
  private readonly sources: string[] = [];
  private readonly cited = { products: new Set<string>(), orders: new Set<string>(), articles: new Set<string>() };
  /** What ids stand for, in words. */
  private readonly labels = new Map<string, string>();
  private text = '';
  /** How much of the text was shown. */
  private shown = 0;

  constructor(
    private readonly completions: ChatCompletions,
    private readonly tools: ReadonlyMap<string, AnyTool>,
    private readonly shop: ShopClient,
    private readonly turn: Turn,
    private readonly deadlineMilliseconds: number,
  ) {}

  /** @throws ModelFailure, also where it is too slow */
  async run(history: readonly { role: 'user' | 'assistant'; content: string }[], said: string): Promise<TurnOutcome> {
    const deadline = AbortSignal.timeout(this.deadlineMilliseconds);
    try {
      return await this.rounds(history, said, AbortSignal.any([this.turn.signal, deadline]));
    } catch (error) {
      if (error instanceof Ungrounded) return { kind: 'ungrounded', numbers: error.numbers };
      if (deadline.aborted) throw new ModelFailure('cut', `no answer within ${this.deadlineMilliseconds} ms`);
      throw error;
    }
  }

  private async rounds(
    history: readonly { role: 'user' | 'assistant'; content: string }[],
    said: string,
    signal: AbortSignal,
  ): Promise<TurnOutcome> {
    const { locale } = this.turn.conversation;
    const messages: ModelMessage[] = [
      { role: 'system', content: modelInstructions(locale) },
      ...history.map(({ role, content }) => ({ role, content: this.masked.mask(content) })),
      { role: 'user', content: this.masked.mask(said) },
    ];
    const offered = [...[...this.tools.values()].map(offer), ...controlTools];
    for (let round = 0; round < mostRounds; round++) {
      if (this.text !== '') this.text = `${this.text.trimEnd()} `;
      const { text, toolCalls, tokens } = await this.completions.ask(messages, offered, signal, (words) =>
        this.heard(words),
      );
      this.tokens += tokens;
      if (toolCalls.length === 0) return this.finished();
      messages.push({ role: 'assistant', content: text === '' ? null : text, tool_calls: toolCalls });
      for (const call of toolCalls) {
        const outcome = await this.called(call, signal);
        if (typeof outcome !== 'string') return outcome;
        messages.push({ role: 'tool', tool_call_id: call.id, content: outcome });
      }
    }
    throw new ModelFailure('nonsense', `no answer after ${mostRounds} rounds`);
  }

  /** What becomes of a call: a result for the model to read, or the end of the turn. */
  private async called(
    { function: { name, arguments: text } }: ModelToolCall,
    signal: AbortSignal,
  ): Promise<string | TurnOutcome> {
    const given = this.argumentsOf(text);
    if (given === null) return result({ code: 'BAD_USER_INPUT', message: 'The arguments are no JSON object.' });
    if (name === 'no_answer') return { kind: 'none' };
    if (name === 'hand_over') return this.finished(reasonOf(given.reason));
    const tool = this.tools.get(name);
    if (!tool) return result({ code: 'NOT_FOUND', message: 'There is no such tool.' });
    if (tool.needs === 'confirmation') return this.proposed(tool, given);
    const { identity, conversation, id } = this.turn;
    const outcome = await runTool(tool, given, {
      shop: this.shop,
      identity,
      occasion: `${conversation.id} ${id}`,
      signal,
    });
    if (!outcome.done) return result({ code: outcome.code, message: outcome.message });
    const facts = JSON.stringify(outcome.facts);
    this.sources.push(facts);
    collectLabels(outcome.facts, this.labels);
    for (const kind of ['products', 'orders', 'articles'] as const) {
      for (const cited of outcome.cites[kind]) this.cited[kind].add(cited);
    }
    return `{"shop_data":${this.masked.mask(facts)}}`;
  }

  /** Nothing is done: the customer is asked, in words that are not the model's. */
  private proposed(tool: AnyTool, given: Record<string, unknown>): string | TurnOutcome {
    if (this.turn.identity.userId === null) return result({ code: 'UNAUTHENTICATED', message: 'Sign in first.' });
    const checked = tool.schema.safeParse(given);
    if (!checked.success) {
      const [issue] = checked.error.issues;
      return result({ code: 'BAD_USER_INPUT', message: `${issue?.path.join('.')}: ${issue?.message}` });
    }
    const pending = { tool: tool.name, arguments: given };
    const question = confirmationQuestion(tool.title, pending, this.labels, this.turn.conversation.locale);
    this.text = question;
    return { kind: 'said', text: question, cites: this.cites(), pending, handOver: null };
  }

  private finished(handOver: HandOverReason | null = null): TurnOutcome {
    this.show(this.text.length);
    const text = this.masked.unmask(this.text).trim();
    if (text === '' && handOver === null) throw new ModelFailure('nonsense', 'it said nothing');
    const shown = text === '' ? momentWords(this.turn.conversation.locale) : text;
    return { kind: 'said', text: shown, cites: this.cites(), pending: null, handOver };
  }

  /** Words are shown a sentence at a time, once every number in it is known to be true. */
  private heard(words: string): void {
    this.text += words;
    if (this.text.length > mostCharacters) throw new ModelFailure('nonsense', 'the answer is too long');
    const end = lastSentenceEnd(this.text);
    if (end > this.shown) this.show(end);
  }

  private show(end: number): void {
    const words = this.masked.unmask(this.text.slice(this.shown, end));
    if (words === '') return;
    const numbers = [...ungroundedNumbers(words, this.sources), ...ungroundedAmounts(words, this.sources)];
    if (numbers.length > 0) throw new Ungrounded(numbers);
    this.shown = end;
    this.turn.say(words);
  }

  private argumentsOf(text: string): Record<string, unknown> | null {
    try {
      const given: unknown = JSON.parse(this.masked.unmask(text === '' ? '{}' : text));
      return typeof given === 'object' && given !== null && !Array.isArray(given)
        ? (given as Record<string, unknown>)
        : null;
    } catch {
      return null;
    }
  }

  private cites(): ToolCitations {
    const { products, orders, articles } = this.cited;
    const first = (ids: Set<string>) => [...ids].slice(0, mostCited);
    return { products: first(products), orders: first(orders), articles: first(articles) };
  }
}

/** Behind the last sign that ends a sentence; 0 where there is none. */
function lastSentenceEnd(text: string): number {
  const ends = [...text.matchAll(/[.!?]\s|[。！？\n]/g)];
  const last = ends.at(-1);
  return last ? last.index + last[0].length : 0;
}

const result = (refusal: { readonly code: string; readonly message: string }): string => JSON.stringify(refusal);

const reasonOf = (given: unknown): HandOverReason =>
  given === 'ASKED' || given === 'ANGRY' || given === 'NEEDS_PERSON' ? given : 'NEEDS_PERSON';

const offer = (tool: AnyTool): ModelTool => ({
  type: 'function',
  function: { name: tool.name, description: tool.description, parameters: argumentsOf(tool) },
});
