import { apart, label, ticksFor } from '../../../../shared/evaluation/page/scales';
import { Interactions } from '../../models/interactions/interactions';
import { Popularity } from '../../models/popularity/popularity';
import { compareModels } from '../compare-models';
import { ReportWriter } from '../report-writer';
import { evaluationPage } from './page';

const data = Interactions.fromSequences(4, [
  [0, 1],
  [0, 2],
]);
const cases = [{ person: 0, history: { items: [0], weights: [1], times: [0] }, relevant: [1] }];

async function reportOf(add: (report: ReportWriter) => Promise<void> | void) {
  const said: string[] = [];
  const report = new ReportWriter((line) => said.push(line));
  report.begin('A report', ['Seed "one".']);
  await add(report);
  return { page: evaluationPage(report), said: said.join('\n') };
}

describe('an evaluation', () => {
  it('is a page with plots and a table that needs nothing from elsewhere', async () => {
    const { page, said } = await reportOf(async (report) =>
      report.add(
        await compareModels([['<popular>', ({ train }) => Popularity.fit(train)]], [{ train: data, cases }], {
          title: 'People & lists',
          cutoffs: [2, 1],
          resamples: 5,
        }),
      ),
    );
    expect(page).toContain('People &amp; lists');
    expect(page).toContain('&lt;popular&gt;');
    expect(page.match(/<svg/g)).toHaveLength(2);
    expect(page).not.toMatch(/https?:|<script|NaN|undefined/);
    expect(said).toMatch(/People & lists \(1 persons\)[\s\S]*NDCG@2[\s\S]*macro F1/);
  });

  it('draws how a model was trained, where it learned in epochs', async () => {
    const curve = [
      { epoch: 1, loss: 2.5 },
      { epoch: 2, loss: 2.25, validation: 0.125 },
    ];
    const { page } = await reportOf(async (report) =>
      report.add(
        await compareModels(
          [['network', async ({ train }) => Object.assign(await Popularity.fit(train), { curve })]],
          [{ train: data, cases }],
          { title: 'Networks', resamples: 5 },
        ),
      ),
    );
    expect(page).toMatch(/How network was trained[\s\S]*loss by epoch[\s\S]*validation by epoch/);
    expect(page.match(/<svg/g)).toHaveLength(3);
  });

  it('says of nobody that there is nobody', async () => {
    const { page, said } = await reportOf(async (report) =>
      report.add(
        await compareModels([['popular', ({ train }) => Popularity.fit(train)]], [{ train: data, cases: [] }], {
          title: 'New',
        }),
      ),
    );
    expect(said).toContain('New: there are no persons to ask about.');
    expect(page).toContain('There are no persons to ask about.');
    expect(page).not.toMatch(/NaN/);
  });

  it('of another kind is drawn by its first figure', async () => {
    const { page, said } = await reportOf((report) =>
      report.add({
        kind: 'figures',
        title: 'Stars',
        columns: ['RMSE', 'by split'],
        rows: [
          { name: 'one', cells: [{ mean: 0.91, low: 0.9, high: 0.92 }, '.91 .91'] },
          { name: 'two', cells: [{ mean: 0.95, low: 0.94, high: 0.96 }, '.95 .95'], isBehind: true },
        ],
      }),
    );
    expect(said).toContain('two  .9500 (.9400 .9600) *  .95 .95');
    expect(page).toMatch(/<h3>RMSE<\/h3><svg[\s\S]*class="faint"/);
  });
});

describe('scales', () => {
  it.each([
    [0.01, 0.097, [0, 0.025, 0.05, 0.075, 0.1]],
    [0.89, 0.95, [0.88, 0.9, 0.92, 0.94, 0.96]],
    [-0.5, 1, [-0.5, 0, 0.5, 1]],
    [3, 3, [3, 4]],
  ])('from %d to %d are round', (low, high, ticks) => {
    expect(ticksFor(low, high).map((tick) => Number(tick.toPrecision(6)))).toEqual(ticks);
  });

  it('write numbers short', () => {
    expect([0, 0.05, 100, -0.125, 12345].map(label)).toEqual(['0', '.05', '100', '-.125', '1.235e+4']);
  });

  it('keep labels apart, and above the axis', () => {
    expect(apart([10, 12, 100], 16, 100)).toEqual([10, 26, 100]);
    expect(apart([95, 98, 99], 10, 100)).toEqual([80, 90, 100]);
  });
});
