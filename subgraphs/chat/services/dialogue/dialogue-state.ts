import { z } from 'zod';
import { isIntent } from '../understanding/intents';

const intent = z.string().refine(isIntent);

/** A wish that is not settled yet, with what was said about it so far. */
const openWish = z.object({
  intent,
  text: z.string(),
  otherwise: z.string().nullable(),
  /** What the customer has chosen of what was offered: a number of an order, an id of a product. */
  chosen: z.array(z.string()).default([]),
});

/** An act that was told to the customer word for word, and is done after a yes. */
const proposal = z.object({ tool: z.string(), given: z.record(z.string(), z.unknown()), told: z.string() });

const offer = z.object({ label: z.string(), value: z.string() });

const state = z.object({
  language: z.enum(['en', 'zh']).default('en'),
  /** The order and the product that were spoken of last. */
  order: z.string().nullable().default(null),
  product: z.string().nullable().default(null),
  wishes: z.array(openWish).default([]),
  proposals: z.array(proposal).default([]),
  /** What the bot has asked: a yes to the proposals, a choice, a reading, words for the last wish. */
  asked: z.enum(['yes', 'choice', 'reading', 'words', 'person']).nullable().default(null),
  offers: z.array(offer).default([]),
  /** How often in a row nothing was understood. */
  misses: z.number().int().default(0),
});

export type DialogueState = z.output<typeof state>;
export type OpenWish = z.output<typeof openWish>;
export type Proposal = z.output<typeof proposal>;
export type Offer = z.output<typeof offer>;

/** What was kept of a dialogue; a new one where nothing was, or what an older version kept is of another form. */
export function stateOf(kept: unknown): DialogueState {
  const read = state.safeParse(kept ?? {});
  return read.success ? read.data : state.parse({});
}
