import { day as millisecondsOfDay } from '../../../../../shared/time/durations';
import type { SalesSeries } from '../series';
import { calendarColumns, calendarRows } from './calendar';
import { type CoefficientPrior, logLinearDemand, multipliersBy } from './log-linear-demand';
import { priceColumns, priceResponse, priceRows, priorOfProduct, priorOfShop } from './price-response';
import { daysOfWeek, weekdayProfile } from './weekday-profile';

const columns = calendarColumns.length;
const isSlow = calendarColumns.map((column) => column.isSlow);
const DAYS_OF_YEAR = 365;
/** In fewer days nothing is learned of the calendar. */
const LEAST_DAYS = 2 * daysOfWeek;

/** The days that all series lie on: row 0 is the first day of the longest, row `end` the first day to come. */
export interface Days {
  readonly end: number;
  /** Days to come. */
  readonly ahead: number;
  /** `2026-03-01`, the first day to come; null where the days have no dates: then there are weekdays alone. */
  readonly firstDay: string | null;
}

/**
 * What multiplies the level of each day: the weekday; and the time of the year, a trend, holidays and the price, by log-linear
 * regressions from the whole to the part: a category's coefficients are drawn towards the shop's, a product's towards its
 * category's, the price's towards what prices do to all products.
 */
export class DayEffects {
  private readonly weekdaysOfAll: Float64Array;
  private readonly calendar: Float64Array | null;
  private readonly shop: Float64Array;
  private readonly ofCategories = new Map<string, Float64Array>();
  private readonly ofPrices: Float64Array;

  /**
   * @param all what the effects are learned from
   * @param until row before which days count: what comes later is not looked at
   */
  constructor(
    all: readonly SalesSeries[],
    private readonly days: Days,
    private readonly until = days.end,
  ) {
    const total = this.totalOf(all);
    this.weekdaysOfAll = weekdayProfile(total);
    this.calendar =
      days.firstDay === null ? null : calendarRows(dayBefore(days.firstDay, days.end), days.end + days.ahead, days.end);
    this.shop = new Float64Array(columns);
    this.ofPrices = priorOfShop.means;
    if (!this.calendar || total.length < LEAST_DAYS) return;
    this.shop = this.coefficients(total, 0, this.shop, ({ deviation }) => deviation);
    const byCategory = Map.groupBy(all, ({ categoryIds }) => categoryIds?.[0]);
    for (const [category, members] of byCategory) {
      if (category === undefined || byCategory.size === 1) continue;
      this.ofCategories.set(
        category,
        this.coefficients(this.totalOf(members), 0, this.shop, ({ own }) => 1.5 * own),
      );
    }
    this.ofPrices = this.pricesOfAll(all);
  }

  /** Factors by weekday, of each day of a series and of the days to come; a mean day has 1. */
  weekdays(series: SalesSeries): Float64Array {
    const from = this.firstRow(series);
    const profile = this.weekdayFactors(series, from);
    const factors = new Float64Array(this.days.end + this.days.ahead - from);
    for (let t = 0; t < factors.length; t++) factors[t] = profile[(from + t) % daysOfWeek]!;
    return factors;
  }

  /** Factors by all that explains demand; undefined where nothing but weekdays is known of the days. */
  explained(series: SalesSeries): Float64Array | undefined {
    const { calendar } = this;
    if (!calendar) return undefined;
    const from = this.firstRow(series);
    const known = this.known(series, from);
    const factors = this.weekdays(series);
    const prices = this.pricesOf(series, known.length);
    const times = (beta: Float64Array, rows: Float64Array, width: number, first: number) => {
      const multipliers = multipliersBy(beta, rows, width, first, factors.length);
      for (let t = 0; t < factors.length; t++) factors[t]! *= multipliers[t]!;
    };
    const parent = this.parentOf(series);
    if (!prices) {
      times(
        this.coefficients(known, from, parent, ({ own }) => own, factors),
        calendar,
        columns,
        from,
      );
      return factors;
    }
    const byShop = multipliersBy(this.ofPrices, prices, priceColumns, 0, factors.length);
    const beta = this.coefficients(
      known,
      from,
      parent,
      ({ own }) => own,
      factors.map((factor, t) => factor * byShop[t]!),
    );
    times(beta, calendar, columns, from);
    const given = { values: known, multipliers: factors, rows: prices, columns: priceColumns, first: 0 };
    times(logLinearDemand(given, priorOfProduct(this.ofPrices)), prices, priceColumns, 0);
    return factors;
  }

  /** Row of a series' first day: it ends on the day before the first to come. */
  private firstRow({ values }: SalesSeries): number {
    return this.days.end - values.length;
  }

  private known({ values }: SalesSeries, from: number): Float64Array {
    return values.subarray(0, Math.max(0, this.until - from));
  }

  private weekdayFactors(series: SalesSeries, from: number): Float64Array {
    const turned = (profile: Float64Array, by: number) =>
      profile.map((_, day) => profile[(day + by + 7 * daysOfWeek) % daysOfWeek]!);
    const start = from % daysOfWeek;
    return turned(weekdayProfile(this.known(series, from), turned(this.weekdaysOfAll, start)), -start);
  }

  private parentOf({ categoryIds }: SalesSeries): Float64Array {
    return this.ofCategories.get(categoryIds?.[0] ?? '') ?? this.shop;
  }

  private coefficients(
    values: Float64Array,
    first: number,
    means: Float64Array,
    deviationOf: (column: (typeof calendarColumns)[number]) => number,
    multipliers = this.weekdaysAcross(values.length, first),
  ): Float64Array {
    // Within the first year a season and a trend cannot be told apart, nor either from a level that wanders.
    const years = values.length / DAYS_OF_YEAR;
    const slow = Math.max(0, Math.min(1, years - 1));
    const prior: CoefficientPrior = {
      means,
      deviations: Float64Array.from(calendarColumns, (column) => deviationOf(column) * (column.isSlow ? slow : 1)),
      isSlow,
    };
    return logLinearDemand({ values, multipliers, rows: this.calendar!, columns, first }, prior);
  }

  private weekdaysAcross(days: number, first: number): Float64Array {
    const factors = new Float64Array(days);
    for (let t = 0; t < days; t++) factors[t] = Math.max(1e-6, this.weekdaysOfAll[(first + t) % daysOfWeek]!);
    return factors;
  }

  private pricesOfAll(all: readonly SalesSeries[]): Float64Array {
    return priceResponse(
      all.flatMap((series) => {
        const from = this.firstRow(series);
        const values = this.known(series, from);
        const rows = this.pricesOf(series, values.length);
        if (!rows) return [];
        const calendar = multipliersBy(this.parentOf(series), this.calendar!, columns, from, values.length);
        const multipliers = this.weekdaysAcross(values.length, from).map((factor, t) => factor * calendar[t]!);
        return [{ values, rows, multipliers, columns: priceColumns, first: 0 }];
      }),
    );
  }

  private pricesOf({ prices, values }: SalesSeries, known: number): Float64Array | undefined {
    if (!prices) return undefined;
    const all = new Float64Array(values.length + this.days.ahead).fill(prices.at(-1)!);
    all.set(prices.subarray(0, all.length));
    return priceRows(all, known);
  }

  private totalOf(all: readonly SalesSeries[]): Float64Array {
    const total = new Float64Array(Math.min(this.until, this.days.end)).fill(Number.NaN);
    for (const series of all) {
      const from = this.firstRow(series);
      const known = this.known(series, from);
      for (let t = 0; t < known.length; t++) {
        if (!Number.isNaN(known[t]!)) total[from + t] = (total[from + t]! || 0) + known[t]!;
      }
    }
    return total;
  }
}

function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * millisecondsOfDay).toISOString().slice(0, 10);
}
