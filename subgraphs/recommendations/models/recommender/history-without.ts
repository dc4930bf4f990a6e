import type { History } from './recommender';

/** What is taken away from what is known of a person. */
export interface Deletion {
  /** What they did with these items; or all that they did. */
  readonly items?: ReadonlySet<number> | 'all' | undefined;
  readonly follows?: true;
  readonly traits?: true;
}

/** The same history as if the person had never dealt with these items, followed nobody or declared nothing of themselves. */
export function historyWithout(history: History, { items, follows, traits }: Deletion): History {
  const isKept = (k: number) => items !== 'all' && !items?.has(history.items[k]!);
  const kept = Array.from(history.items, (_, k) => k).filter(isKept);
  const part = (values: ArrayLike<number>) => kept.map((k) => values[k]!);
  return {
    ...history,
    items: part(history.items),
    weights: part(history.weights),
    times: part(history.times),
    ...(follows && { friends: [] }),
    ...(traits && { traits: [] }),
  };
}
