import { day, hour } from '../../../../shared/time/durations';

/** The guard-rails of automatic prices, as a rule sets them. Amounts are minor units. */
export interface Rails {
  /** What is left of a price above the cost, in percent of the price. */
  readonly minMarginPercent: number;
  /** How far one step may change a price, in percent of it. */
  readonly maxStepPercent: number;
  readonly maxStepsPerDay: number;
  /** The price over the market's, 1 being the same; null for no bound. */
  readonly minIndex: number | null;
  readonly maxIndex: number | null;
  /** The digits that a price ends with: 99 for 12.99, 5 for 12.95. */
  readonly charmEnding: number | null;
  /** The price in percent of the list price. */
  readonly minListPercent: number | null;
  readonly maxListPercent: number | null;
  readonly floor: number | null;
  readonly ceiling: number | null;
  /** Hours after a step in which there is no other. */
  readonly coolDownHours: number;
}

/** What the rails are laid by: how a product stands now. Amounts are minor units, times Unix milliseconds. */
export interface PriceStanding {
  readonly current: number;
  readonly list: number;
  /** Null where the cost is not known. */
  readonly unitCost: number | null;
  /** When automatic pricing has changed the price, in the last day at least. */
  readonly steps: readonly number[];
  /** The median of competitors' prices; null where nobody is known to sell it. */
  readonly marketPrice: number | null;
  /** The prices at which the demand curve is read. */
  readonly readable: readonly [lowest: number, highest: number];
  readonly now: number;
}

/** A rail by name: what an answer says that binds. */
export type RailName =
  | 'UNKNOWN_COST'
  | 'COST'
  | 'MARGIN'
  | 'FLOOR'
  | 'CEILING'
  | 'LIST_BAND'
  | 'STEP'
  | 'STEPS_PER_DAY'
  | 'COOL_DOWN'
  | 'CHANGES_PER_DAY'
  | 'INDEX'
  | 'CHARM_ENDING'
  | 'PRICES_SEEN'
  | 'SINGLE_RUNG';

/** Prices between which automatic pricing may choose, with the rails that bind at either end; or the rails that leave none. */
export type PriceCorridor =
  | { readonly lowest: number; readonly highest: number; readonly lowRail: RailName; readonly highRail: RailName }
  | { readonly none: readonly RailName[] };

interface Bound {
  readonly at: number;
  readonly rail: RailName;
}

const larger = (a: Bound, b: Bound) => (b.at > a.at ? b : a);
const smaller = (a: Bound, b: Bound) => (b.at < a.at ? b : a);

/**
 * The corridor that all rails leave together. A price at which nothing is earned is none, whatever the margin asked for.
 *
 * Worked example: at 1000, cost 700, a margin of 20 % and steps of 10 %, it is 900 to 1100: the margin asks for 875 at least,
 * and the step binds at both ends.
 */
export function corridorOf(rails: Rails, standing: PriceStanding): PriceCorridor {
  const { current, list, unitCost, marketPrice, readable, now, steps } = standing;
  if (unitCost === null) return { none: ['UNKNOWN_COST'] };
  const ofToday = steps.filter((at) => at > now - day).length;
  if (ofToday >= rails.maxStepsPerDay) return { none: ['STEPS_PER_DAY'] };
  if (steps.some((at) => at > now - rails.coolDownHours * hour)) return { none: ['COOL_DOWN'] };
  const percent = (of: number, by: number) => (of * by) / 100;
  const margin = 1 - rails.minMarginPercent / 100;
  const lows: Bound[] = [
    { at: unitCost + 1, rail: 'COST' },
    { at: margin > 0 ? unitCost / margin : Number.POSITIVE_INFINITY, rail: 'MARGIN' },
    { at: current - percent(current, rails.maxStepPercent), rail: 'STEP' },
    { at: readable[0], rail: 'PRICES_SEEN' },
    ...bound(rails.floor, 'FLOOR'),
    ...bound(rails.minListPercent === null ? null : percent(list, rails.minListPercent), 'LIST_BAND'),
    ...bound(marketPrice === null || rails.minIndex === null ? null : marketPrice * rails.minIndex, 'INDEX'),
  ];
  const highs: Bound[] = [
    { at: current + percent(current, rails.maxStepPercent), rail: 'STEP' },
    { at: readable[1], rail: 'PRICES_SEEN' },
    ...bound(rails.ceiling, 'CEILING'),
    ...bound(rails.maxListPercent === null ? null : percent(list, rails.maxListPercent), 'LIST_BAND'),
    ...bound(marketPrice === null || rails.maxIndex === null ? null : marketPrice * rails.maxIndex, 'INDEX'),
  ];
  const low = lows.reduce(larger);
  const high = highs.reduce(smaller);
  // Whole minor units within the bounds; a hair's breadth for what floating point makes of 10 %.
  const lowest = Math.max(1, Math.ceil(low.at - 1e-6));
  const highest = Math.floor(high.at + 1e-6);
  if (!(lowest <= highest)) return { none: [low.rail, high.rail] };
  return { lowest, highest, lowRail: low.rail, highRail: high.rail };
}

/**
 * The rungs of the ladder within a corridor, ascending: prices with the asked ending, at most so many, spread evenly with both
 * ends among them; or the rails that leave fewer than two prices to choose from. The current price is one where it is inside.
 *
 * @param rungs at least 2
 */
export function ladderOf(
  corridor: PriceCorridor,
  { charmEnding }: Pick<Rails, 'charmEnding'>,
  current: number,
  rungs = 21,
): { readonly rungs: readonly number[] } | { readonly none: readonly RailName[] } {
  if ('none' in corridor) return corridor;
  const { lowest, highest, lowRail, highRail } = corridor;
  const unit = charmEnding === null ? 1 : 10 ** Math.max(1, String(charmEnding).length);
  const ending = charmEnding ?? 0;
  const first = lowest + ((((ending - lowest) % unit) + unit) % unit);
  if (first > highest) return { none: ['CHARM_ENDING', lowRail, highRail] };
  const count = Math.floor((highest - first) / unit) + 1;
  const taken = Math.min(count, rungs);
  const chosen = new Set<number>();
  for (let n = 0; n < taken; n++) {
    const place = taken === 1 ? 0 : Math.round((n * (count - 1)) / (taken - 1));
    chosen.add(first + place * unit);
  }
  const others = [...chosen].filter((price) => price !== current);
  if (others.length === 0) return { none: ['SINGLE_RUNG', lowRail, highRail] };
  return { rungs: [...chosen].sort((a, b) => a - b) };
}

/** Whether a price stays within all rails: what is asked once more before an automatic price is set. */
export function isPermitted(price: number, rails: Rails, standing: PriceStanding): boolean {
  const corridor = corridorOf(rails, standing);
  if ('none' in corridor || price < corridor.lowest || price > corridor.highest) return false;
  if (rails.charmEnding === null) return Number.isInteger(price);
  return price % 10 ** Math.max(1, String(rails.charmEnding).length) === rails.charmEnding;
}

const bound = (at: number | null, rail: RailName): Bound[] => (at === null ? [] : [{ at, rail }]);
