/** Something that a message names: an order's number, a product. */
export interface NamedThing {
  readonly kind: string;
  readonly value: string;
}

/** `FALLBACK`: the bot said that it had not understood, or did not know. */
export type AnswerOutcome = 'ANSWERED' | 'FALLBACK';
