import type { Interval } from '../models/metrics/bootstrap';
import type { RankingFigures } from '../models/metrics/ranking-metrics';
import type { Standing } from './figures/leaderboard';

/** A figure of rankings at a cutoff, such as NDCG@10. */
export interface FigureAt {
  readonly figure: keyof RankingFigures;
  readonly cutoff: number;
}

/** Models that rank, compared on the same persons, best first. */
export interface RankingBoard {
  readonly kind: 'ranking';
  readonly title: string;
  readonly standings: readonly Standing[];
  /** Who or what is asked about, in the plural. */
  readonly asked: string;
  /** What the terminal shows with intervals; it shows all other figures as means. */
  readonly shown: readonly FigureAt[];
  /** Name of the model that all others are to be better than. */
  readonly reference?: string;
}

/** A mean with its interval, a number, or a word. */
export type Cell = Interval | number | string;

/** What is measured otherwise than by rankings: stars, rates, classes. */
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

export type Board = RankingBoard | FigureBoard;
