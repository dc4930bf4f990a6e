import type { FigureBoard } from '../../../shared/evaluation/board';
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

export type Board = RankingBoard | FigureBoard;
