import { z } from 'zod';
import type { LanguageModelSettings } from '../../../../shared/config/chat-settings';

/** Bytes of one answer: what is larger is nonsense. */
const mostBytes = 512 * 1024;
const mostToolCalls = 8;

export type ModelMessage =
  | { readonly role: 'system' | 'user'; readonly content: string }
  | { readonly role: 'assistant'; readonly content: string | null; readonly tool_calls?: readonly ModelToolCall[] }
  | { readonly role: 'tool'; readonly tool_call_id: string; readonly content: string };

export interface ModelToolCall {
  readonly id: string;
  readonly type: 'function';
  readonly function: { readonly name: string; readonly arguments: string };
}

export interface ModelTool {
  readonly type: 'function';
  readonly function: { readonly name: string; readonly description: string; readonly parameters: object };
}

export interface ModelAnswer {
  readonly text: string;
  readonly toolCalls: readonly ModelToolCall[];
  /** What it cost; estimated where the endpoint does not say. */
  readonly tokens: number;
}

/** Why a language model gave no answer. */
export class ModelFailure extends Error {
  override readonly name = 'ModelFailure';

  /** @param retryAfterSeconds how long the endpoint asks to be left alone */
  constructor(
    readonly kind: 'refused' | 'cut' | 'nonsense' | 'unreachable',
    detail: string,
    readonly retryAfterSeconds = 0,
  ) {
    super(`the language model has failed (${kind}): ${detail}`);
  }
}

const chunkSchema = z.object({
  choices: z
    .array(
      z.object({
        delta: z
          .object({
            content: z.string().nullish(),
            tool_calls: z
              .array(
                z.object({
                  index: z
                    .number()
                    .int()
                    .min(0)
                    .max(mostToolCalls - 1)
                    .default(0),
                  id: z.string().nullish(),
                  function: z.object({ name: z.string().nullish(), arguments: z.string().nullish() }).nullish(),
                }),
              )
              .nullish(),
          })
          .nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .default([]),
  usage: z.object({ total_tokens: z.number().min(0) }).nullish(),
});

/** An endpoint like OpenAI's `/chat/completions`, read as it streams. */
export class ChatCompletions {
  constructor(private readonly settings: LanguageModelSettings) {}

  /**
   * @param onText called with the words of the answer as they come
   * @throws ModelFailure; the signal's reason where that is aborted
   */
  async ask(
    messages: readonly ModelMessage[],
    tools: readonly ModelTool[],
    signal: AbortSignal,
    onText: (words: string) => void,
  ): Promise<ModelAnswer> {
    const { model } = this.settings;
    const asked = JSON.stringify({ model, messages, tools, stream: true, stream_options: { include_usage: true } });
    const response = await this.send(asked, signal);
    const gathered = new GatheredAnswer(onText);
    try {
      for await (const data of eventsOf(response)) if (gathered.take(data)) break;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof ModelFailure) throw error;
      throw new ModelFailure('cut', (error as Error).message);
    }
    signal.throwIfAborted();
    return gathered.answer(asked.length);
  }

  private async send(body: string, signal: AbortSignal): Promise<Response> {
    const { url, token } = this.settings;
    let response: Response;
    try {
      response = await fetch(`${url}/chat/completions`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'text/event-stream',
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        body,
        signal,
      });
    } catch (error) {
      signal.throwIfAborted();
      throw new ModelFailure('unreachable', (error as Error).message);
    }
    if (response.ok) return response;
    await response.body?.cancel();
    const retryAfter = Number(response.headers.get('retry-after'));
    throw new ModelFailure('refused', `status ${response.status}`, Number.isFinite(retryAfter) ? retryAfter : 0);
  }
}

/** Puts the pieces of a streamed answer together. */
class GatheredAnswer {
  private text = '';
  private readonly calls: { id: string; name: string; arguments: string }[] = [];
  private tokens: number | undefined;
  private isWhole = false;

  constructor(private readonly onText: (words: string) => void) {}

  /** @returns whether that was the last piece */
  take(data: string): boolean {
    if (data === '[DONE]') {
      this.isWhole = true;
      return true;
    }
    const { choices, usage } = checkedChunk(data);
    if (usage) this.tokens = usage.total_tokens;
    for (const { delta, finish_reason } of choices) {
      if (delta?.content) {
        this.text += delta.content;
        this.onText(delta.content);
      }
      for (const { index, id, function: called } of delta?.tool_calls ?? []) {
        this.calls[index] ??= { id: '', name: '', arguments: '' };
        const call = this.calls[index];
        call.id += id ?? '';
        call.name += called?.name ?? '';
        call.arguments += called?.arguments ?? '';
      }
      if (finish_reason) this.isWhole = true;
      if (finish_reason === 'length') throw new ModelFailure('cut', 'the answer is longer than the model may say');
    }
    return false;
  }

  /** @param asked the characters of the question, for an estimate of what it cost */
  answer(asked: number): ModelAnswer {
    if (!this.isWhole) throw new ModelFailure('cut', 'the stream ended before the answer did');
    const toolCalls = this.calls.filter(Boolean).map(({ id, name, arguments: given }, place) => ({
      id: id === '' ? `call_${place}` : id,
      type: 'function' as const,
      function: { name, arguments: given },
    }));
    if (this.text.trim() === '' && toolCalls.length === 0) throw new ModelFailure('nonsense', 'it said nothing');
    return { text: this.text, toolCalls, tokens: this.tokens ?? Math.ceil((asked + this.text.length) / 4) };
  }
}

function checkedChunk(data: string): z.output<typeof chunkSchema> {
  try {
    return chunkSchema.parse(JSON.parse(data));
  } catch {
    throw new ModelFailure('nonsense', 'a piece of the answer is not as it should be');
  }
}

/** The data of server-sent events, an event at a time. */
async function* eventsOf(response: Response): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let [rest, bytes] = ['', 0];
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) throw new ModelFailure('nonsense', `the answer has more than ${mostBytes} bytes`);
    const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.startsWith('data:')) yield line.slice(5).trim();
  }
  if (rest.startsWith('data:')) yield rest.slice(5).trim();
}
