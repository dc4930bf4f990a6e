import type { FigureBoard } from '../../../shared/evaluation/board';
import { evaluationSeed } from '../../../shared/evaluation/report-writer';
import { seededRandom } from '../../../shared/random/random';
import { loadTensorFlow } from '../../../shared/tensorflow/tensorflow';
import { quantileLoss } from '../models/forecasting/metrics';
import { trainDemandNetwork } from '../models/forecasting/network/demand-network';
import { type DemandForecast, PooledDemand } from '../models/forecasting/pooled-demand';
import type { Series } from '../models/forecasting/series';

const quantiles = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
const outer = [0.9, 0.95, 0.99];

/**
 * The network over all series beside the pooled demand that is served, on the last known steps of the histories (a rolling origin
 * before those that are reported): what says whether it is to be chosen.
 */
export async function networkFigures(all: readonly Series[], horizon: number): Promise<FigureBoard> {
  const known = all.map(({ values, period }) => ({ values: values.subarray(0, values.length - horizon), period }));
  const { tf, backend } = await loadTensorFlow();
  const network = trainDemandNetwork(tf, known, horizon, seededRandom(evaluationSeed));
  const pooled = new PooledDemand(known, horizon);
  const rivals: readonly (readonly [string, (series: Series, of: readonly number[]) => DemandForecast])[] = [
    ['pooled demand', (series, of) => pooled.forecast(series, of)],
    [`network, negative binomial (${backend})`, (series, of) => network.forecast(series, of)],
    ['mean of both', (series, of) => meanOf(pooled.forecast(series, of), network.forecast(series, of))],
  ];
  return {
    kind: 'figures',
    title: `Pooled models on the ${horizon} steps before those that are held out`,
    columns: ['quantile loss', 'at .90, .95, .99'],
    rows: rivals.map(([name, forecast]) => ({
      name,
      cells: [quantiles, outer].map((of) => loss(all, known, horizon, of, forecast)),
    })),
    notes: ['The shop is served by a network only where it is better here.'],
  };
}

function meanOf(one: DemandForecast, other: DemandForecast): DemandForecast {
  return {
    mean: (one.mean + other.mean) / 2,
    quantiles: one.quantiles.map((value, n) => (value + other.quantiles[n]!) / 2),
  };
}

/** Over what came. */
function loss(
  all: readonly Series[],
  known: readonly Series[],
  horizon: number,
  of: readonly number[],
  forecast: (series: Series, of: readonly number[]) => DemandForecast,
): number {
  let [sum, size] = [0, 0];
  for (const [n, { values }] of all.entries()) {
    const made = forecast(known[n]!, of).quantiles;
    for (const value of values.subarray(values.length - horizon)) {
      size += value;
      for (const [q, quantile] of of.entries()) sum += quantileLoss(value, made[q]!, quantile);
    }
  }
  return sum / size / of.length;
}
