import type { Tone } from './plot-colours';

/** As many as there are of x; null where nothing is known. */
export type Values = readonly (number | null)[];

/** One quantity over x. */
export interface PlotSeries {
  readonly label: string;
  readonly values: Values;
  readonly kind?: 'line' | 'points' | 'bars' | 'steps';
  readonly tone?: Tone;
  readonly isDashed?: boolean;
  /** The bounds of an interval around the values. */
  readonly low?: Values;
  readonly high?: Values;
}

export interface PlotProps {
  readonly title: string;
  /** Rising. Dates are milliseconds since 1970. */
  readonly x: readonly number[];
  readonly xLabel: string;
  readonly series: readonly PlotSeries[];
  readonly formatX: (x: number) => string;
  readonly formatY: (y: number) => string;
  /** Upright lines, such as that of the best price. */
  readonly marks?: readonly { readonly x: number; readonly label: string; readonly tone?: Tone }[];
  /** In pixels. */
  readonly height?: number;
  /** Whether the axis of y begins at 0. */
  readonly fromZero?: boolean;
}
