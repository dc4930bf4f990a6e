import { day } from '../../../../shared/time/durations';

/** A purchase of one customer: an order that was not cancelled, what came back taken off. */
export interface Purchase {
  /** Unix milliseconds. */
  readonly at: number;
  /** Minor units. */
  readonly amount: number;
}

/**
 * What a customer's purchases come to: all that the models of customer value need (Fader, Hardie and Lee, "Counting Your
 * Customers the Easy Way", Marketing Science 24, 2005). Purchases of one day (UTC) count as one there.
 */
export interface PurchaseHistory {
  readonly orders: number;
  /** Minor units, of all orders. */
  readonly total: number;
  /** Unix milliseconds. */
  readonly firstAt: number;
  readonly lastAt: number;
  /** x: days with a purchase after the first such day. */
  readonly repeats: number;
  /** Minor units, of purchases after the first day. */
  readonly repeatTotal: number;
}

/**
 * @param purchases of one customer, at least one, the earliest first
 * @example purchases of 10 on Monday, 5 on Monday and 30 on Friday are 3 orders, 1 repeat, of 30
 */
export function historyOf(purchases: readonly Purchase[]): PurchaseHistory {
  const first = purchases[0]!;
  const firstDay = Math.floor(first.at / day);
  let total = 0;
  let repeatTotal = 0;
  let repeats = 0;
  let lastDay = firstDay;
  for (const { at, amount } of purchases) {
    const on = Math.floor(at / day);
    total += amount;
    if (on === firstDay) continue;
    repeatTotal += amount;
    if (on !== lastDay) repeats++;
    lastDay = on;
  }
  const lastAt = purchases[purchases.length - 1]!.at;
  return { orders: purchases.length, total, firstAt: first.at, lastAt, repeats, repeatTotal };
}

/** A customer as BG/NBD sees them, times in days. */
export interface RepeatSummary {
  /** x: how often they came back. */
  readonly repeats: number;
  /** t_x: from the first to the last purchase; 0 without repeats. */
  readonly lastRepeatAfter: number;
  /** T: from the first purchase to now. */
  readonly age: number;
}

/** @param now Unix milliseconds */
export function summaryOf({ repeats, firstAt, lastAt }: PurchaseHistory, now: number): RepeatSummary {
  const age = Math.max(0, now - firstAt) / day;
  // Whoever came back within the day has repeats of none, and no time between.
  return { repeats, lastRepeatAfter: repeats === 0 ? 0 : Math.min(age, (lastAt - firstAt) / day), age };
}
