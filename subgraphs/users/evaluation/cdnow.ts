import { lineChart } from '../../../shared/evaluation/page/line-chart';
import type { FigureReportWriter } from '../../../shared/evaluation/report-writer';
import { bgNbdLogLikelihood, fitBgNbd } from '../models/value/bg-nbd';
import { fitGammaGamma } from '../models/value/gamma-gamma';
import { readPublishedCustomers, readPurchases } from './data/cdnow-file';
import { valueFigures } from './value-figures';

const cut = Date.UTC(1997, 8, 30);
const heldOutDays = 273;

/** Customer value on CDNOW: the published parameters, and what came after the calibration. @returns parts of a page */
export function reportCdnow(folder: string, report: FigureReportWriter): string[] {
  const { summaries, spends } = readPublishedCustomers(folder);
  report.begin('Customer value: CDNOW', [
    `${summaries.length} customers, ${spends.length} of whom came back within 39 weeks; parameters of greatest likelihood, no draw is made.`,
    'Held out: the 39 weeks after, of every second customer; the model learned from the others, before them.',
    'Published: BG/NBD r .243, alpha 4.414, a .793, b 2.426, log-likelihood -9582.4; Gamma-Gamma p 6.25, q 3.74, v 15.44.',
  ]);
  const begun = performance.now();
  const purchases = fitBgNbd(summaries);
  const spend = fitGammaGamma(spends);
  const seconds = (performance.now() - begun) / 1000;
  const { r, alpha, a, b } = purchases;
  report.add({
    kind: 'figures',
    title: 'Parameters',
    columns: ['r', 'alpha', 'a', 'b', 'log-likelihood', 'p', 'q', 'v'],
    rows: [
      { name: 'published', cells: [0.243, 4.414, 0.793, 2.426, '-9582.4', 6.25, 3.74, 15.44] },
      {
        name: 'here',
        cells: [r, alpha, a, b, bgNbdLogLikelihood(purchases, summaries).toFixed(2), spend.p, spend.q, spend.v],
      },
    ],
    notes: [`Both were learned in ${seconds.toFixed(2)} s.`],
  });
  const figures = valueFigures(readPurchases(folder), cut, heldOutDays);
  report.add({
    kind: 'figures',
    title: 'The 39 weeks after, by purchases so far',
    columns: ['expected', 'happened', 'customers'],
    rows: figures.bins.map(({ repeats, customers, expected, happened }) => ({
      name: repeats,
      cells: [expected, happened, String(customers)],
    })),
    notes: [
      `All purchases: ${figures.ratio.toFixed(3)} expected for each that came.`,
      `Mean absolute error a customer ${figures.error.toFixed(3)}; going on at the rate so far ${figures.errorOfRate.toFixed(3)}.`,
      `Churn risk (90 days): calibration error ${figures.churnError.toFixed(3)} in ten bins; ${(100 * figures.silent).toFixed(1)} % bought nothing.`,
    ],
  });
  const points = (of: 'expected' | 'happened') => figures.bins.map((bin, n) => [n, bin[of]] as const);
  return [
    lineChart('Purchases in the 39 weeks after, by repeated purchases before', [
      { name: 'expected', points: points('expected') },
      { name: 'happened', points: points('happened') },
    ]),
  ];
}
