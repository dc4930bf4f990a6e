import type { Interval } from '../numerics/bootstrap';

/** A mean with its interval, a number, or a word. */
export type Cell = Interval | number | string;

/** A line through points, in the order of x. */
export interface Curve {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** Figures in a table: a row a model, a column a figure. */
export interface FigureBoard {
  readonly kind: 'figures';
  readonly title: string;
  /** Names of the figures; a page draws the first. */
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly name: string;
    /** One a column. */
    readonly cells: readonly Cell[];
    /** Worse than the best beyond chance, where that was tested. */
    readonly isBehind?: boolean;
  }[];
  /** Lines over a common axis that a page draws below the table. */
  readonly curves?: { readonly title: string; readonly lines: readonly Curve[] };
  /** What else there is to say, below the table. */
  readonly notes?: readonly string[];
}
