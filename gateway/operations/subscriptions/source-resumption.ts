import type { ExecutionResult, GraphQLError } from 'graphql';
import { ShopError } from '../../../shared/errors/shop-error';

const firstPauseMilliseconds = 100;
const longestPauseMilliseconds = 3_000;
/** A source that was open for so long has recovered: the next loss is another one. */
const steadyMilliseconds = 5_000;

export interface ResumptionOptions {
  /** How long after a source was lost it is subscribed to again. */
  readonly limitMilliseconds: number;
  /** For tests: a clock in milliseconds, and a number of 0 to 1. */
  readonly now?: () => number;
  readonly random?: () => number;
}

/** Whether a source that was lost is subscribed to again, when, and from where. */
export class SourceResumption {
  /** Of the last answer that was received; null before the first. */
  cursor: string | null = null;
  private openedAt: number | undefined;
  private lostAt: number | undefined;
  private tries = 0;

  constructor(private readonly options: ResumptionOptions) {}

  /**
   * Takes an answer in.
   *
   * @returns whether it says no more than that the source is open
   * @throws ShopError SUBGRAPH_UNAVAILABLE where a source that was open before cannot be opened yet
   */
  opens({ data, errors, extensions }: ExecutionResult): boolean {
    const isRefusal = this.openedAt === undefined && !data && errors !== undefined;
    if (isRefusal && this.lostAt !== undefined && errors.every(saysUnavailable)) {
      throw new ShopError('SUBGRAPH_UNAVAILABLE', { subgraph: 'starting' });
    }
    if (isRefusal) return false;
    this.openedAt ??= this.now();
    return data === undefined && errors === undefined && typeof extensions?.cursor === 'string';
  }

  /** To be called when the answer was delivered: what was not is to be sent again. */
  received({ extensions }: ExecutionResult): void {
    if (typeof extensions?.cursor === 'string') this.cursor = extensions.cursor;
  }

  /**
   * A source was lost.
   *
   * @returns after how many milliseconds it is subscribed to again: a random number of half to all of a limit that doubles
   *   each time, 3 s at most; null where it is not, since it never was open, or the error is another, or the time is over
   */
  pauseAfter(error: unknown): number | null {
    if (!(error instanceof ShopError) || error.code !== 'SUBGRAPH_UNAVAILABLE') return null;
    const { limitMilliseconds, random = Math.random } = this.options;
    const now = this.now();
    const isSteady = this.openedAt !== undefined && now - this.openedAt >= steadyMilliseconds;
    if (isSteady || (this.openedAt !== undefined && this.lostAt === undefined)) {
      this.lostAt = now;
      this.tries = 0;
    }
    this.openedAt = undefined;
    if (this.lostAt === undefined) return null;
    const left = this.lostAt + limitMilliseconds - now;
    if (left <= 0) return null;
    const longest = Math.min(longestPauseMilliseconds, firstPauseMilliseconds * 2 ** this.tries++);
    return Math.min(left, (longest * (1 + random())) / 2);
  }

  private now(): number {
    return this.options.now?.() ?? performance.now();
  }
}

function saysUnavailable({ extensions }: GraphQLError): boolean {
  return extensions?.code === 'SUBGRAPH_UNAVAILABLE';
}
