import { lineChart } from '../../../shared/evaluation/page/line-chart';
import { evaluationSeed, type FigureReportWriter } from '../../../shared/evaluation/report-writer';
import { type Random, seededRandom } from '../../../shared/random/random';
import { type Experiment, fitUplift, partOf, upliftAmongTop, upliftOf } from '../models/uplift/uplift-model';
import { readWomensEmail } from './data/hillstrom-file';

const shares = [0.1, 0.2, 0.3, 0.5, 1];
export const halfSplits = 20;

/** Uplift among the customers for whom the most was expected, by a model that has seen the other half: a row a split. */
export function upliftBySplit(experiment: Experiment, random: Random, splits = halfSplits): number[][] {
  return Array.from({ length: splits }, (_, split) => {
    const order = random.fork(`split ${split}`).shuffled(Array.from(experiment.written.keys()));
    const half = Math.floor(order.length / 2);
    const model = fitUplift(partOf(experiment, order.slice(0, half)));
    const others = partOf(experiment, order.slice(half));
    const { rows, features } = others;
    const expected = Float64Array.from(others.written, (_one, n) =>
      upliftOf(model, rows.subarray(n * features, (n + 1) * features)),
    );
    return shares.map((share) => upliftAmongTop(expected, others, share));
  });
}

/** Whom to write to, on Hillstrom's experiment. @returns parts of a page */
export function reportHillstrom(folder: string, report: FigureReportWriter): string[] {
  const experiment = readWomensEmail(folder);
  report.begin("Uplift: Hillstrom's e-mail experiment", [
    `${experiment.written.length} customers, the women's e-mail against none, visits; learned on one half, judged on the other.`,
    `${halfSplits} splits, seed "${evaluationSeed}"; the mean of them, and the range that holds 90 % of the splits.`,
    'That the effect is linear, and its ridge, were chosen on other splits of the same customers.',
  ]);
  const splits = upliftBySplit(experiment, seededRandom(evaluationSeed));
  const columns = shares.map((_, n) => splits.map((row) => row[n]!).sort((a, b) => a - b));
  const means = columns.map((values) => values.reduce((sum, value) => sum + value, 0) / values.length);
  report.add({
    kind: 'figures',
    title: 'Visits that the e-mail added',
    columns: ['uplift'],
    rows: shares.map((share, n) => ({
      name: `top ${share * 100} %`,
      cells: [{ mean: means[n]!, low: columns[n]!.at(1)!, high: columns[n]!.at(-2)! }],
    })),
  });
  return [
    lineChart('Uplift by the share written to', [
      { name: 'uplift', points: shares.map((x, n) => [x, means[n]!] as const) },
    ]),
  ];
}
