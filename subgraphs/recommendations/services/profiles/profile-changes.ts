import type { PublishedProfile } from '../../../../shared/events/catalogue';
import { day } from '../../../../shared/time/durations';

/** A share or a probability that has moved so far is another. */
const leastMove = 0.1;
/** And so is a time between visits that is so many times what it was, or that part of it. */
const leastStretch = 1.5;

/** Whether what is understood of a shopper is so different that it should be published. */
export function isAnother(before: PublishedProfile | null, after: PublishedProfile | null): boolean {
  if (before === null || after === null) return before !== after;
  return (
    before.priceBand !== after.priceBand ||
    before.weekday !== after.weekday ||
    before.daypart !== after.daypart ||
    after.lastSeenAt - before.lastSeenAt >= day ||
    isStretched(before.daysBetweenVisits, after.daysBetweenVisits) ||
    tastesMoved(sharesOf(before.categories), sharesOf(after.categories)) ||
    tastesMoved(
      new Map(before.brands.map(({ name, share }) => [name, share])),
      new Map(after.brands.map(({ name, share }) => [name, share])),
    ) ||
    interestsMoved(before.interests, after.interests)
  );
}

function sharesOf(tastes: PublishedProfile['categories']): ReadonlyMap<string, number> {
  return new Map(tastes.map(({ id, share }) => [id, share]));
}

function tastesMoved(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): boolean {
  if (before.size !== after.size) return true;
  return [...after].some(([id, share]) => Math.abs(share - (before.get(id) ?? Number.POSITIVE_INFINITY)) >= leastMove);
}

/** Of what is not among the likeliest any more, all that is known is that it is no likelier than those. */
function interestsMoved(before: PublishedProfile['interests'], after: PublishedProfile['interests']): boolean {
  const most = (list: PublishedProfile['interests']) => list.at(-1)?.probability ?? 0;
  const moved = (from: PublishedProfile['interests'], to: PublishedProfile['interests']) =>
    from.some(({ id, probability }) => {
      const other = to.find((one) => one.id === id);
      return other ? Math.abs(other.probability - probability) >= leastMove : probability - most(to) >= leastMove;
    });
  return moved(before, after) || moved(after, before);
}

function isStretched(before: number | null, after: number | null): boolean {
  if (before === null || after === null) return before !== after;
  return Math.max(before, after) > leastStretch * Math.min(before, after);
}
