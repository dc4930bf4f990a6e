import { daysOfWeek } from './daily/weekday-profile';
import { Forecaster } from './forecaster';

/** What one product adds to a total. */
export interface PartOfTotal {
  /** Pieces a day in the past, the last one yesterday; NaN where not known. */
  readonly values: Float64Array;
  /** Pieces a day to come. */
  readonly mean: Float64Array;
  /** Minor units a piece, a day each; null where they are not known. */
  readonly price: ArrayLike<number> | null;
}

/** What several products sell together. */
export interface TotalForecast {
  readonly mean: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Minor units a day. */
  readonly revenue: Float64Array;
  readonly accuracy: readonly { readonly name: string; readonly value: number }[];
}

/**
 * A total from its parts (bottom-up: what the parts say adds up to the whole, on every level, exactly). How far it may be off
 * is taken from the total's own past, since products err together: its interval lies around the sum as it lay around forecasts of
 * the total itself.
 *
 * @param days that are forecast
 */
export class SalesTotal {
  private readonly past: number[] = [];
  private readonly mean: Float64Array;
  private readonly revenue: Float64Array;

  constructor(private readonly days: number) {
    this.mean = new Float64Array(days);
    this.revenue = new Float64Array(days);
  }

  add({ values, mean, price }: PartOfTotal): void {
    for (let back = 1; back <= values.length; back++) {
      this.past[back - 1] = (this.past[back - 1] ?? 0) + (values.at(-back)! || 0);
    }
    for (let step = 0; step < this.days; step++) {
      this.mean[step]! += mean[step]!;
      this.revenue[step]! += mean[step]! * (price?.[step] ?? 0);
    }
  }

  /** Pieces a day in the past, the last one yesterday; what is not known of a part adds nothing. */
  get sold(): Float64Array {
    return Float64Array.from(this.past).reverse();
  }

  /** @param firstDay the first that is forecast, `2026-03-01` */
  forecast(firstDay: string): TotalForecast {
    const values = this.sold;
    const total = { values, period: daysOfWeek };
    const own = Forecaster.learned([total], this.days, { firstDay }).forecast(total, [0.1, 0.9]);
    const around = (bound: Float64Array) =>
      this.mean.map((value, step) => Math.max(0, value + bound[step]! - own.mean[step]!));
    const { mean, revenue } = this;
    return { mean, low: around(own.quantiles[0]!), high: around(own.quantiles[1]!), revenue, accuracy: own.accuracy };
  }
}
