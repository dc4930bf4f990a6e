import type { FigureBoard } from '../../../shared/evaluation/board';
import { lineChart } from '../../../shared/evaluation/page/line-chart';
import type { FigureReportWriter } from '../../../shared/evaluation/report-writer';
import { readScannedWeeks, readThreeBrands } from './data/orange-juice-files';
import { controlsBoard } from './orange-juice-controls';
import { type HeldOutErrors, heldOutErrors, textbookElasticities } from './orange-juice-figures';

/** The last weeks of training. */
const LAST_WEEKS = [60, 85, 130];

/** Elasticities of orange juice as the textbook has them, and how well unseen weeks are predicted. @returns parts of a page */
export function reportOrangeJuice(folder: string, report: FigureReportWriter): string[] {
  report.begin('Demand for orange juice in Dominick’s stores', [
    'Three brands: ln sales on brand intercepts and ln price, ordinary least squares. Published: −3.139; −3.378, −3.321, −2.712.',
    'Eleven brands in 83 stores: trained on weeks 40 to 60, 85 and 130, measured on weeks 131 to 160 by the root mean squared error of ln units.',
    'Columns: own price, feature, deal; the hierarchy (store and brand → brand → all) also the other brands’ mean price.',
    'Published: store mean .9095/.8342/.8061, pooled slope .7414/.6236/.5923, least squares each 1.2558/.6351/.5913, simple empirical Bayes .8298/.6232/.5898.',
  ]);
  const three = readThreeBrands(folder);
  const { pooled, byBrand } = textbookElasticities(three);
  report.add({
    kind: 'figures',
    title: 'Own-price elasticities',
    columns: ['elasticity'],
    rows: [
      { name: 'all three brands', cells: [pooled] },
      ...three.brands.map((name, n) => ({ name, cells: [byBrand[n]!] })),
    ],
  });
  const rows = readScannedWeeks(folder);
  report.add(controlsBoard(rows));
  const figures = LAST_WEEKS.map((last) => heldOutErrors(rows, last));
  report.add(errorBoard(figures));
  const line = (name: string, of: (one: HeldOutErrors) => number) => ({
    name,
    points: figures.map((one) => [one.weeks, of(one)] as const),
  });
  return [
    `<h3>Error by weeks of training</h3>${lineChart('RMSE', [
      line('store mean', ({ storeMean }) => storeMean),
      line('pooled slope', ({ pooledSlope }) => pooledSlope),
      line('hierarchy', ({ hierarchy }) => hierarchy),
    ])}`,
  ];
}

function errorBoard(figures: readonly HeldOutErrors[]): FigureBoard {
  return {
    kind: 'figures',
    title: 'Weeks 131 to 160, RMSE of ln units',
    columns: ['hierarchy', 'pooled slope', 'least squares each', 'store mean', 'within 90 %', 'observations'],
    rows: figures.map((one) => ({
      name: `${one.weeks} weeks of training`,
      cells: [one.hierarchy, one.pooledSlope, one.leastSquares, one.storeMean, one.coverage, String(one.observations)],
    })),
  };
}
