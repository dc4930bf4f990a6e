import type { Interval } from '../numerics/bootstrap';

/** A mean with its interval, a number, or a word. */
export type Cell = Interval | number | string;

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
  /** What else there is to say, below the table. */
  readonly notes?: readonly string[];
}
