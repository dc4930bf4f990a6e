import type { Random } from '../../random/random';
import type { Purpose, RandomStreams } from '../streams';

/** What chance holds for one person on one day. */
export class Luck {
  constructor(
    private readonly streams: RandomStreams,
    private readonly day: number,
    private readonly person: string,
  ) {}

  /** One draw, uniform in [0, 1), the same each time. */
  chance(purpose: Purpose, thing?: string | number): number {
    return this.streams.chance(purpose, { day: this.day, person: this.person, ...(thing !== undefined && { thing }) });
  }

  /** A generator that starts anew each time it is asked for. */
  of(purpose: Purpose, thing?: string | number): Random {
    return this.streams.of(purpose, { day: this.day, person: this.person, ...(thing !== undefined && { thing }) });
  }
}
