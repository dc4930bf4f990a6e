import { quantityToOrder, type ReorderLevels, type ReorderTerms } from './reorder-policy';

/** What a policy is replayed on. */
export interface SimulatedDemand {
  /** Pieces that were wanted, a day each; NaN where that is not known: nothing happens then. */
  readonly demand: Float64Array;
  /** Days at the beginning that are lived but not counted, until the first orders have come. */
  readonly unjudged: number;
}

/** What came of it over the days that are judged. */
export interface StockRun {
  /** Reviews, and those until the next of which nothing was missing. */
  readonly reviews: number;
  readonly reviewsMet: number;
  /** Pieces that were wanted, and those of them that were not there. */
  readonly wanted: number;
  readonly missed: number;
  /** Pieces on hand at the end of each day, added up: their mean is this over `days`. */
  readonly heldPieceDays: number;
  readonly days: number;
  readonly orders: number;
  readonly ordered: number;
  /** Pieces on hand at the end of each day, those that are not judged included. */
  readonly path: Float64Array;
}

/**
 * Replays an (s, S) policy on known demand, a day after the other: what was ordered a lead time ago comes in the morning; on each
 * day of review it is ordered where what is there and on its way is at s; then it is sold, and what is not there is lost. It
 * begins with S pieces.
 *
 * @param levelsOn the levels of a day of review, made from the days before it alone
 * @param terms the lead time is rounded up to whole days
 * @throws RangeError where a lead time or a review makes no sense
 * @example demand 2 2 2, lead time 1, review 1, s = S = 4: 2, 0 and 0 on hand in the evenings, nothing missed, 2 orders
 */
export function simulateStock(
  { demand, unjudged }: SimulatedDemand,
  levelsOn: (day: number) => ReorderLevels,
  terms: Pick<ReorderTerms, 'leadTimeDays' | 'reviewDays' | 'packSize' | 'minimumOrder'>,
): StockRun {
  const lead = Math.ceil(terms.leadTimeDays);
  const { reviewDays } = terms;
  if (!(lead >= 0 && Number.isFinite(lead))) throw new RangeError(`a lead time is from 0 on, not ${lead}`);
  if (!(Number.isInteger(reviewDays) && reviewDays >= 1))
    throw new RangeError(`a review is from 1 on, not ${reviewDays}`);
  const arriving = new Float64Array(demand.length + lead + 1);
  const path = new Float64Array(demand.length);
  const run = { reviews: 0, reviewsMet: 0, wanted: 0, missed: 0, heldPieceDays: 0, days: 0, orders: 0, ordered: 0 };
  let onHand = Math.ceil(levelsOn(0).orderUpTo);
  let onTheWay = 0;
  let isMet = true;
  for (let day = 0; day < demand.length; day++) {
    const isJudged = day >= unjudged;
    onHand += arriving[day]!;
    onTheWay -= arriving[day]!;
    if (day % reviewDays === 0) {
      const quantity = quantityToOrder(onHand + onTheWay, levelsOn(day), terms);
      if (lead === 0) onHand += quantity;
      else {
        arriving[day + lead]! += quantity;
        onTheWay += quantity;
      }
      isMet = true;
      if (isJudged && quantity > 0) {
        run.orders += 1;
        run.ordered += quantity;
      }
    }
    const wanted = Number.isNaN(demand[day]!) ? 0 : Math.max(0, demand[day]!);
    const missed = Math.max(0, wanted - onHand);
    onHand -= wanted - missed;
    path[day] = onHand;
    if (missed > 0) isMet = false;
    if (!isJudged) continue;
    run.days += 1;
    run.wanted += wanted;
    run.missed += missed;
    run.heldPieceDays += onHand;
    if (day % reviewDays === reviewDays - 1) {
      run.reviews += 1;
      run.reviewsMet += Number(isMet);
    }
  }
  return { ...run, path };
}

/** What a run costs, in the currency of the costs. */
export interface RunCosts {
  /** Minor units a piece. */
  readonly unitCost: number;
  /** What a missed piece would have earned. */
  readonly margin: number;
  /** Of a piece's cost, a year. */
  readonly holdingCostPercent: number;
  readonly orderCost: number;
}

/** Holding, ordering and what was missed: what a policy can do anything about. */
export function costOfRun(
  { heldPieceDays, orders, missed }: StockRun,
  { unitCost, margin, holdingCostPercent, orderCost }: RunCosts,
): { readonly holding: number; readonly ordering: number; readonly missing: number; readonly total: number } {
  const holding = (heldPieceDays * unitCost * holdingCostPercent) / 100 / 365;
  const ordering = orders * orderCost;
  const missing = missed * margin;
  return { holding, ordering, missing, total: holding + ordering + missing };
}
