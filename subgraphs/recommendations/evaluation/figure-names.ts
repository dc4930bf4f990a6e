import type { ListFigures } from '../models/metrics/list-figures';
import type { RankingFigures } from '../models/metrics/ranking-metrics';
import type { FigureAt } from './board';

/** Figures as readers know them. */
export const FIGURE_LABELS: Readonly<Record<keyof RankingFigures, string>> = {
  precision: 'precision',
  recall: 'recall',
  f1: 'macro F1',
  accuracy: 'accuracy',
  hitRate: 'hit rate',
  ndcg: 'NDCG',
  mrr: 'MRR',
  map: 'MAP',
};

export const LIST_LABELS: Readonly<Record<keyof ListFigures, string>> = {
  novelty: 'novelty',
  diversity: 'diversity',
  calibration: 'calibration',
};

/** What the figures mean, for a page's reader. */
export const FIGURE_NOTES: readonly string[] = [
  'Macro F1: the mean over persons of the harmonic mean of precision and recall. Accuracy: the share of all products that is rightly shown or rightly not shown.',
  'Coverage: the share of products in at least one list. Novelty: mean of -log2 of the share of persons who had met the product, bits. Diversity: mean of 1 - similarity over pairs of a list.',
  'Calibration: how far the mixture of a list is from that of the person’s past, Kullback-Leibler divergence in bits, over groups of the products (their bands of popularity where nothing else is said); 0 is best.',
];

export function labelOf({ figure, cutoff }: FigureAt): string {
  return `${FIGURE_LABELS[figure]}@${cutoff}`;
}
