/** Wrong tries in a row, and when the last one was. Unix milliseconds. */
export interface Failures {
  readonly count: number;
  readonly at: number;
}

export interface BackoffRule {
  /** Wrong tries that may be made at once. */
  readonly free: number;
  /** Seconds: the longest that one waits, and the quiet after which all is forgotten. */
  readonly longest: number;
}

/** Seconds to wait after so many wrong tries: 1 after the free ones, then twice as long each time. */
export function waitAfter(count: number, { free, longest }: BackoffRule): number {
  return count < free ? 0 : Math.min(longest, 2 ** Math.min(30, count - free));
}

/** What is remembered at a time: nothing of failures that were followed by a long quiet. */
export function remembered(failures: Failures | undefined, rule: BackoffRule, now: number): Failures {
  if (!failures || now - failures.at >= rule.longest * 1000) return { count: 0, at: 0 };
  return failures;
}

/** Seconds until so many more tries may be made, 0 where they may be now. */
export function secondsBefore(tries: number, { count, at }: Failures, rule: BackoffRule, now: number): number {
  if (count + tries <= rule.free) return 0;
  const wait = at + waitAfter(count, rule) * 1000 - now;
  if (wait > 0) return Math.ceil(wait / 1000);
  // Beyond the free ones tries come one by one.
  return tries === 1 ? 0 : Math.max(1, waitAfter(rule.free, rule));
}
