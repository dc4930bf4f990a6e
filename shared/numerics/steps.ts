/**
 * Work that may be interrupted: a generator that yields between small steps and returns what came of it. `finished` does it at
 * one go, `inTurns` (shared/concurrency) lets others run in between.
 */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Does all steps without a break. */
export function finished<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

const itemsAStep = 500;

/** `items.map(map)`, some hundred items a step. */
export function* mappedInSteps<Item, Result>(
  items: readonly Item[],
  map: (item: Item, place: number) => Result,
): Steps<Result[]> {
  const results: Result[] = [];
  for (const [place, item] of items.entries()) {
    results.push(map(item, place));
    if (place % itemsAStep === itemsAStep - 1) yield;
  }
  return results;
}
