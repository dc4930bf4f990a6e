import { systemClock } from '../../../shared/clock/clock';
import type { Rate } from '../../../shared/config/protection-settings';

/** How full a bucket was, and when that was. */
export interface Level {
  readonly tokens: number;
  readonly at: number;
}

/**
 * The token bucket: a bucket holds `burst` tokens and gains `perSecond` of them.
 *
 * @param now milliseconds
 * @returns how full a bucket is now
 */
export function filled(level: Level | undefined, { perSecond, burst }: Rate, now: number): number {
  if (!level) return burst;
  return Math.min(burst, level.tokens + (Math.max(0, now - level.at) / 1000) * perSecond);
}

/** Seconds until a bucket that is as full as this can be taken from, as a whole number for Retry-After. */
export function secondsUntil(wanted: number, tokens: number, { perSecond, burst }: Rate): number {
  return Math.max(1, Math.ceil((Math.min(wanted, burst) - tokens) / perSecond));
}

/** More of them are not kept: the ones that were not asked for longest go, and are full when they are asked for again. */
const maximumBuckets = 100_000;

/** A bucket a key, in this process. */
export class TokenBuckets {
  private readonly levels = new Map<string, Level>();
  /** What was taken since the last `taken`; nothing is noted where nobody asks. */
  private recent: Map<string, number> | undefined;

  constructor(
    private readonly rate: Rate,
    private readonly now: () => number = systemClock.now,
  ) {}

  /** Takes tokens. Returns 0, or where there are too few the seconds until there are enough. */
  take(key: string, count = 1): number {
    const now = this.now();
    const tokens = filled(this.levels.get(key), this.rate, now);
    if (tokens < Math.min(count, this.rate.burst)) return secondsUntil(count, tokens, this.rate);
    this.set(key, { tokens: tokens - count, at: now });
    this.recent?.set(key, (this.recent.get(key) ?? 0) + count);
    return 0;
  }

  /** What was taken here since this was last asked, by key. */
  taken(): ReadonlyMap<string, number> {
    const { recent } = this;
    this.recent = new Map();
    return recent ?? new Map();
  }

  /** Tokens that were taken elsewhere. A bucket may owe as many as it holds, so that a busy cluster is waited for. */
  takenElsewhere(key: string, count: number): void {
    const now = this.now();
    const tokens = filled(this.levels.get(key), this.rate, now);
    this.set(key, { tokens: Math.max(-this.rate.burst, tokens - count), at: now });
  }

  private set(key: string, level: Level): void {
    // Put in again, so that the order is of use.
    this.levels.delete(key);
    this.levels.set(key, level);
    if (this.levels.size <= maximumBuckets) return;
    for (const oldest of this.levels.keys()) {
      this.levels.delete(oldest);
      return;
    }
  }
}
