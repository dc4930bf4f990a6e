import { nelderMead } from '../../../../shared/numerics/nelder-mead';
import { isSeasonal, seasonalIndices } from './seasonality';
import {
  type FittedModel,
  type ForecastModel,
  meanOf,
  type Series,
  SeriesNotForecastable,
  withoutGaps,
} from './series';
import { slopeOf } from './theta';

/** A form of exponential smoothing in the taxonomy of Hyndman et al.: ETS(error, trend, season). */
export interface SmoothingForm {
  readonly error: 'A' | 'M';
  readonly trend: 'N' | 'A' | 'Ad';
  readonly season: 'N' | 'A' | 'M';
}

/**
 * The forms that are tried. A trend that is neither damped nor additive in its error, ETS(M,A,·), is left out: its forecasts
 * explode on short series.
 */
const NONSEASONAL: readonly SmoothingForm[] = [
  { error: 'A', trend: 'N', season: 'N' },
  { error: 'A', trend: 'A', season: 'N' },
  { error: 'A', trend: 'Ad', season: 'N' },
  { error: 'M', trend: 'N', season: 'N' },
  { error: 'M', trend: 'Ad', season: 'N' },
];
const SEASONAL: readonly SmoothingForm[] = [
  { error: 'A', trend: 'N', season: 'A' },
  { error: 'A', trend: 'Ad', season: 'A' },
  { error: 'A', trend: 'A', season: 'A' },
  { error: 'M', trend: 'N', season: 'M' },
  { error: 'M', trend: 'Ad', season: 'M' },
];

const DAMPED = [...NONSEASONAL, ...SEASONAL].filter(({ trend }) => trend === 'Ad');

/** How far a forecast may leave what was seen: a mean above the largest value by this many ranges is held there. */
const GROWTH_IN_RANGES = 2;

/** Exponential smoothing whose form is chosen by the corrected Akaike criterion. */
export const exponentialSmoothing: ForecastModel = {
  name: 'ETS',
  fit: (series) => bestOf(series, 'ETS', [...NONSEASONAL, ...SEASONAL]),
};

/** Simple exponential smoothing, ETS(A,N,N). */
export const simpleSmoothing: ForecastModel = {
  name: 'SES',
  fit: (series) => bestOf({ ...series, period: 1 }, 'SES', [NONSEASONAL[0]!]),
};

/** Holt-Winters with a damped trend. */
export const dampedSmoothing: ForecastModel = {
  name: 'damped trend',
  fit: (series) => bestOf(series, 'damped trend', DAMPED),
};

/**
 * State space models of exponential smoothing (Hyndman, Koehler, Ord and Snyder, Forecasting with Exponential Smoothing,
 * 2008, tables 2.2 and 2.3), fitted by maximum likelihood. The first seasonal states are those of a classical
 * decomposition, the first level and trend are fitted with the smoothing parameters. Of several forms the one with the
 * least AICc stays. Seasonal forms are tried where the season is significant.
 *
 * @throws SeriesNotForecastable with fewer than 4 values
 */
function bestOf(series: Series, name: string, forms: readonly SmoothingForm[]): FittedModel {
  const values = withoutGaps(series);
  if (values.length < 4) throw new SeriesNotForecastable(`${name} wants 4 values at least`);
  const { period } = series;
  const seasonal = isSeasonal(values, period);
  const positive = values.every((value) => value > 0);
  const open = forms.filter(
    ({ error, season }) => (season !== 'N') === seasonal && (positive || (error === 'A' && season !== 'M')),
  );
  const candidates = open.length > 0 ? open : [NONSEASONAL[0]!];
  const fits = candidates.map((form) => fitForm(values, seasonal ? period : 1, form));
  const best = fits.reduce((least, fit) => (fit.criterion < least.criterion ? fit : least));
  const { form, recursion, parameters } = best;
  const fitted = new Float64Array(values.length);
  const end = recursion.run(parameters, fitted);
  const bound = growthBound(values);
  return {
    name: `ETS(${form.error},${form.trend},${form.season})`,
    fitted,
    predict: (horizon) => recursion.predict(parameters, end, horizon).map(bound),
  };
}

/** Keeps a forecast within the values seen, widened by twice their range: a fitted trend explodes otherwise. */
export function growthBound(values: Float64Array): (forecast: number) => number {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const margin = GROWTH_IN_RANGES * (high - low);
  const floor = low >= 0 ? 0 : low - margin;
  return (forecast) => Math.min(high + margin, Math.max(floor, Number.isFinite(forecast) ? forecast : high));
}

interface FormFit {
  readonly form: SmoothingForm;
  readonly recursion: Recursion;
  readonly parameters: Float64Array;
  /** AICc. */
  readonly criterion: number;
}

function fitForm(values: Float64Array, period: number, form: SmoothingForm): FormFit {
  const recursion = new Recursion(values, period, form);
  const { at, value } = nelderMead((point) => recursion.deviance(point), recursion.start, {
    step: recursion.steps,
    evaluations: 60 * recursion.start.length,
    tolerance: 1e-6,
  });
  const n = values.length;
  const count = recursion.start.length + (form.season === 'N' ? 0 : period - 1) + 1;
  const correction = n - count - 1 > 0 ? (2 * count * (count + 1)) / (n - count - 1) : Number.POSITIVE_INFINITY;
  return { form, recursion, parameters: at, criterion: value + 2 * count + Math.min(correction, 1e6) };
}

interface EndState {
  readonly level: number;
  readonly slope: number;
  readonly seasons: Float64Array;
}

/**
 * One form's recursion over one series. Parameters, in order, are alpha, then beta/alpha, gamma/(1 - alpha) and phi as far
 * as the form has them, then the first level, and the first slope where there is a trend (both in units of the scale).
 */
class Recursion {
  readonly start: number[];
  readonly steps: number[];
  private readonly seasons: Float64Array;
  private readonly state: Float64Array;
  private readonly scale: number;
  private readonly hasTrend: boolean;
  private readonly hasSeason: boolean;
  private readonly damped: boolean;
  private readonly multiplies: boolean;
  private readonly relative: boolean;

  constructor(
    private readonly values: Float64Array,
    private readonly period: number,
    form: SmoothingForm,
  ) {
    this.hasTrend = form.trend !== 'N';
    this.damped = form.trend === 'Ad';
    this.hasSeason = form.season !== 'N';
    this.multiplies = form.season === 'M';
    this.relative = form.error === 'M';
    this.seasons = this.hasSeason
      ? seasonalIndices(values, period, this.multiplies ? 'multiplicative' : 'additive').indices
      : new Float64Array(1);
    this.state = new Float64Array(this.seasons.length);
    const adjusted = this.hasSeason
      ? values.map((value, t) =>
          this.multiplies ? value / this.seasons[t % period]! : value - this.seasons[t % period]!,
        )
      : values;
    const head = adjusted.subarray(0, Math.max(4, Math.min(adjusted.length, Math.max(10, period))));
    this.scale = meanOf(adjusted.map(Math.abs)) + 1e-9;
    const slope = this.hasTrend ? slopeOf(head) : 0;
    const level = meanOf(head) - (slope * (head.length + 1)) / 2;
    this.start = [
      this.hasTrend || this.hasSeason ? 0.3 : 0.5,
      ...(this.hasTrend ? [0.1] : []),
      ...(this.hasSeason ? [0.1] : []),
      ...(this.damped ? [0.95] : []),
      level / this.scale,
      ...(this.hasTrend ? [slope / this.scale] : []),
    ];
    this.steps = [
      0.2,
      ...(this.hasTrend ? [0.1] : []),
      ...(this.hasSeason ? [0.1] : []),
      ...(this.damped ? [-0.05] : []),
      0.1,
      ...(this.hasTrend ? [0.02] : []),
    ];
  }

  /** -2 log likelihood but for a constant; Infinity outside the bounds. */
  deviance(point: Float64Array): number {
    if (!this.isAllowed(point)) return Number.POSITIVE_INFINITY;
    this.run(point);
    return this.lastDeviance;
  }

  private lastDeviance = 0;

  private isAllowed(point: Float64Array): boolean {
    let at = 0;
    const within = (low: number, high: number) => point[at]! >= low && point[at++]! <= high;
    return (
      within(0.0001, 0.9999) &&
      (!this.hasTrend || within(0.0001, 0.9999)) &&
      (!this.hasSeason || within(0.0001, 0.9999)) &&
      (!this.damped || within(0.8, 0.98))
    );
  }

  run(point: Float64Array, fitted?: Float64Array): EndState {
    const { values, period, hasTrend, hasSeason, multiplies, relative, state } = this;
    let at = 0;
    const alpha = point[at++]!;
    const beta = hasTrend ? point[at++]! * alpha : 0;
    const gamma = hasSeason ? point[at++]! * (1 - alpha) : 0;
    const phi = this.damped ? point[at++]! : 1;
    let level = point[at++]! * this.scale;
    let slope = hasTrend ? point[at]! * this.scale : 0;
    state.set(this.seasons);
    let squares = 0;
    let logs = 0;
    let season = 0;
    for (let t = 0; t < values.length; t++) {
      const trended = level + phi * slope;
      const index = hasSeason ? state[season]! : multiplies ? 1 : 0;
      const expected = multiplies ? trended * index : trended + index;
      if (fitted) fitted[t] = expected;
      const error = values[t]! - expected;
      if (relative) {
        squares += (error / expected) ** 2;
        logs += Math.log(Math.abs(expected));
      } else squares += error * error;
      const inLevel = multiplies ? error / index : error;
      level = trended + alpha * inLevel;
      slope = phi * slope + beta * inLevel;
      if (hasSeason) {
        state[season] = index + (multiplies ? (gamma * error) / trended : gamma * error);
        if (++season === period) season = 0;
      }
    }
    this.lastDeviance = values.length * Math.log(squares + 1e-12) + 2 * logs;
    return { level, slope, seasons: Float64Array.from(state) };
  }

  predict(point: Float64Array, end: EndState, horizon: number): Float64Array {
    const phi = this.damped ? point[this.hasTrend ? (this.hasSeason ? 3 : 2) : 1]! : 1;
    let damping = 0;
    let power = 1;
    return Float64Array.from({ length: horizon }, (_, step) => {
      power *= phi;
      damping += power;
      const trended = end.level + damping * end.slope;
      if (!this.hasSeason) return trended;
      const index = end.seasons[(this.values.length + step) % this.period]!;
      return this.multiplies ? trended * index : trended + index;
    });
  }
}
