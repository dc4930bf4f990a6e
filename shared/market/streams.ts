import { type Random, seededRandom } from '../random/random';

/** What chance decides in the market. Each has draws of its own, so that a change to one part moves no other's. */
export type Purpose =
  /** Who comes on a day, when, and which strangers are new. */
  | 'arrivals'
  /** Who signs up, which products come out, how rivals and prices of the world move. */
  | 'sign-ups'
  | 'launches'
  | 'rivals'
  /** What somebody has in mind on a visit, and what they type. */
  | 'intent'
  | 'search'
  /** Whether a place of a list is looked at, and whether what stands there is opened. */
  | 'looking'
  | 'opening'
  | 'looking-aside'
  /** What goes into the basket, how many pieces, what is bought of it. */
  | 'choice'
  | 'quantity'
  | 'checkout'
  /** What else could have been chosen. */
  | 'prospects'
  /** Second thoughts: what is cancelled and what is sent back. */
  | 'cancelling'
  | 'returns'
  /** What people say: questions, opinions. */
  | 'questions'
  | 'opinions'
  /** When people look at their mail, and what they do with it. */
  | 'letters'
  /** What a list of chance shows. */
  | 'list'
  /** When within a visit things happen, and whether they are put on record. */
  | 'timing';

/** What a stream is for, beside its purpose: of a day, a person, a thing. */
export interface StreamKey {
  /** Days since 1970. */
  readonly day: number;
  /** A shopper's or visitor's key. */
  readonly person?: string;
  /** A sku, a place in a list, an order: whatever tells one draw from the next. */
  readonly thing?: string | number;
}

/**
 * The market's chance: a seeded generator for each purpose, day, person and thing. What one of them draws depends on its
 * key alone, not on what else was drawn or in which order, so two arms of an experiment meet the same luck wherever they
 * do the same, and a visit that sees another list has the same luck with what is on both.
 */
export class RandomStreams {
  /** @param seed the same seed gives the same luck */
  constructor(readonly seed: string) {}

  /** A generator that starts anew each time it is asked for. */
  of(purpose: Purpose, { day, person = '', thing = '' }: StreamKey): Random {
    return seededRandom(`${this.seed}/${purpose}/${day}/${person}/${thing}`);
  }

  /** One draw, uniform in [0, 1). */
  chance(purpose: Purpose, key: StreamKey): number {
    return this.of(purpose, key).uniform();
  }
}
