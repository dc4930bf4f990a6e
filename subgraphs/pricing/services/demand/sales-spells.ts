import { day } from '../../../../shared/time/durations';
import type { SoldSpells } from '../../models/demand/count-regression';

/** A span of time, Unix milliseconds, without its end. */
export interface TimeSpan {
  readonly from: number;
  readonly until: number;
}

/** A price of a single piece from a moment on. */
export interface PriceSpell {
  readonly at: number;
  readonly amount: number;
  /** Whether it was a reduction. */
  readonly reduced: boolean;
}

/** Pieces of a product that were ordered at a moment. */
export interface Sale {
  readonly at: number;
  readonly units: number;
}

export interface ProductHistory {
  readonly productId: string;
  readonly categoryId: string | null;
  /** In the order of time. */
  readonly prices: readonly PriceSpell[];
  readonly sales: readonly Sale[];
  readonly spansOut: readonly TimeSpan[];
}

/** A product's spells as the regression takes them, and what has to be known to read its answer. */
export interface ProductSpells extends SoldSpells {
  readonly productId: string;
  readonly categoryId: string | null;
  /** Mean price, by which logarithms are taken; minor units. */
  readonly reference: number;
  readonly lowestSeen: number;
  readonly highestSeen: number;
}

export const week = 7 * day;
const year = 365.25 * day;
/** With less time than this at a price nothing is learned of it. */
const shortestSpell = 0.25 * day;

/**
 * Cuts a product's past at each week and at each change of its price, from the week of its first sale on. Time without stock
 * is no part of a spell. The columns are a constant, ln(price / reference), whether it was a reduction, years before `now`, and
 * the prices of substitutes.
 *
 * @param from the beginning of the first week @param now the end of the last one
 * @param category the number of its category
 * @param substitutes what `substitutePrices` says of it
 * @returns null where nothing was sold at a known price
 */
export function spellsOf(
  history: ProductHistory,
  category: number,
  from: number,
  now: number,
  substitutes: Float64Array = new Float64Array(Math.ceil((now - from) / week)),
): ProductSpells | null {
  const { productId, categoryId, prices, spansOut } = history;
  const sales = history.sales.filter(({ at }) => at >= from && at < now);
  const firstPrice = prices[0];
  const firstSale = sales.reduce((first, { at }) => Math.min(first, at), Number.POSITIVE_INFINITY);
  if (!firstPrice || firstSale === Number.POSITIVE_INFINITY) return null;
  const begin = Math.max(firstPrice.at, from + Math.floor((firstSale - from) / week) * week);
  const spells: { price: PriceSpell; from: number; until: number; days: number; units: number }[] = [];
  for (const [n, price] of prices.entries()) {
    const end = Math.min(now, prices[n + 1]?.at ?? now);
    let start = Math.max(begin, price.at);
    while (start < end) {
      const until = Math.min(end, from + (Math.floor((start - from) / week) + 1) * week);
      const open = until - start - timeOut(spansOut, start, until);
      spells.push({ price, from: start, until, days: open / day, units: 0 });
      start = until;
    }
  }
  for (const { at, units } of sales) {
    const spell = spells.find((one) => at >= one.from && at < one.until);
    if (spell) spell.units += units;
  }
  // What was sold in a spell without stock was there after all, if only for a moment.
  const kept = spells.filter(({ days, units }) => days >= shortestSpell / day || units > 0);
  if (kept.every(({ units }) => units === 0)) return null;
  return arraysOf(kept, { productId, categoryId, category }, from, now, substitutes);
}

function arraysOf(
  spells: readonly { price: PriceSpell; from: number; until: number; days: number; units: number }[],
  of: Pick<ProductSpells, 'productId' | 'categoryId' | 'category'>,
  from: number,
  now: number,
  substitutes: Float64Array,
): ProductSpells {
  const periods = Int32Array.from(spells, (spell) => Math.floor((spell.from - from) / week));
  const days = Float64Array.from(spells, (spell) => Math.max(spell.days, shortestSpell / day));
  const open = days.reduce((sum, value) => sum + value, 0);
  const meanLog = spells.reduce((sum, { price }, t) => sum + (Math.log(price.amount) * days[t]!) / open, 0);
  const amounts = spells.map(({ price }) => price.amount);
  return {
    ...of,
    reference: Math.exp(meanLog),
    lowestSeen: Math.min(...amounts),
    highestSeen: Math.max(...amounts),
    units: Float64Array.from(spells, ({ units }) => units),
    days,
    periods,
    columns: [
      new Float64Array(spells.length).fill(1),
      Float64Array.from(amounts, (amount) => Math.log(amount) - meanLog),
      Float64Array.from(spells, ({ price }) => (price.reduced ? 1 : 0)),
      Float64Array.from(spells, (spell) => ((spell.from + spell.until) / 2 - now) / year),
      Float64Array.from(periods, (period) => substitutes[period] ?? 0),
    ],
  };
}

function timeOut(spans: readonly TimeSpan[], from: number, until: number): number {
  let sum = 0;
  for (const span of spans) sum += Math.max(0, Math.min(until, span.until) - Math.max(from, span.from));
  return sum;
}
