import type { FigureBoard } from '../../../../shared/evaluation/board';
import { lineChart } from '../../../../shared/evaluation/page/line-chart';
import { evaluationSeed, type FigureReportWriter } from '../../../../shared/evaluation/report-writer';
import { seededRandom } from '../../../../shared/random/random';
import { type WorldName, worlds } from './demand-worlds';
import { againstFixed, bestResponse, monopolyPrice, nashPrice, profitAt, profitGainIndex } from './duopoly';
import { chosenOptions, regretGrowth, simulateDrift, simulatePricing } from './simulated-pricing';
import { sellStock } from './stocked-world';

const PERIODS = 1_000;
/** After so many periods demand changes, where it does. */
const CHANGE = 500;
const drawnPeriods = [10, 25, 50, 100, 200, 400, 700, 1000];
const keptParts = [1, 0.99, 0.97];
const names = Object.keys(worlds) as WorldName[];

/** Prices that are learned by asking them, in markets whose truth is known. @returns parts of a page */
export function reportWorlds(report: FigureReportWriter, draws = 60): string[] {
  report.begin('Prices that are learned in simulated markets', [
    `Cost 10, prices 11 to 40, Poisson demand of about 20 a period at the best price, ${draws} markets of each kind, seed "${evaluationSeed}".`,
    'Figures are expected profit over the clairvoyant’s. The width of the draws (.7) was chosen on other markets than these.',
    'Published, T = 400, isoelastic/linear/logit: fixed .92/.82/.79, greedy least squares .955/.941/.906, UCB1 .965/.959/.960, Thompson on log-log .978/.952/.944.',
  ]);
  const runs = names.map((name) => runsOf(name, draws));
  report.add({
    kind: 'figures',
    title: 'Share of the clairvoyant’s profit',
    columns: [
      'T = 400',
      'T = 1000',
      'worst tenth, 400',
      'worst tenth, 1000',
      'regret grows by the power',
      'prices outside the rails',
    ],
    rows: names.map((name, n) => {
      const at = (period: number) => runs[n]!.map(({ shares }) => shares[period - 1]!);
      const outside = runs[n]!.reduce((sum, { violations }) => sum + violations, 0);
      return {
        name,
        cells: [
          mean(at(400)),
          mean(at(1000)),
          worstTenth(at(400)),
          worstTenth(at(1000)),
          regretGrowth(meanShares(runs[n]!)),
          String(outside),
        ],
      };
    }),
  });
  report.add(driftBoard(draws));
  report.add(stockBoard(draws));
  report.add(duopolyBoard(Math.max(2, Math.round(draws / 6))));
  const lines = names.map((name, n) => ({
    name,
    points: drawnPeriods.map((period) => {
      return [period, 1 - mean(runs[n]!.map(({ shares }) => shares[period - 1]!))] as const;
    }),
  }));
  const grown = names.map((name, n) => {
    const shares = meanShares(runs[n]!);
    return { name, points: drawnPeriods.map((period) => [period, period * (1 - shares[period - 1]!)] as const) };
  });
  return [
    `<h3>Regret in all: what was missed, in periods of the clairvoyant’s profit</h3>${lineChart('regret', grown)}`,
    `<h3>Regret: the part of the clairvoyant’s profit that was missed, by periods</h3>${lineChart('regret', lines)}`,
  ];
}

function runsOf(name: WorldName, draws: number) {
  return Array.from({ length: draws }, (_, n) => {
    const random = seededRandom(`${evaluationSeed}/${name}/${n}`);
    return simulatePricing(worlds[name](random.fork('market')), PERIODS, random.fork('prices'));
  });
}

function meanShares(runs: readonly { readonly shares: Float64Array }[]): Float64Array {
  return runs[0]!.shares.map((_, period) => mean(runs.map(({ shares }) => shares[period]!)));
}

/** Markets that become others of their kind: what is learned has to fade. */
function driftBoard(draws: number): FigureBoard {
  const share = (name: WorldName, kept: number) =>
    mean(
      Array.from({ length: draws }, (_, n) => {
        const random = seededRandom(`${evaluationSeed}/drift/${name}/${n}`);
        const pair = [worlds[name](random.fork('before')), worlds[name](random.fork('after'))] as const;
        return simulateDrift(pair, PERIODS, CHANGE, random.fork('prices'), { ...chosenOptions, kept });
      }),
    );
  return {
    kind: 'figures',
    title: `Demand that becomes another after ${CHANGE} periods: share of the clairvoyant’s profit from then on`,
    columns: keptParts.map((kept) => (kept === 1 ? 'nothing fades' : `${kept} kept a period`)),
    rows: names.map((name) => ({ name, cells: keptParts.map((kept) => share(name, kept)) })),
  };
}

function stockBoard(draws: number): FigureBoard {
  const cases = [100, 1000].flatMap((visitors) => [true, false].map((heeded) => ({ visitors, heeded })));
  return {
    kind: 'figures',
    title: 'A limited stock of .25 pieces a visitor: revenue over the fluid optimum',
    columns: ['share', 'sold more than there was'],
    rows: cases.map(({ visitors, heeded }) => {
      const runs = Array.from({ length: 10 * draws }, (_, n) =>
        sellStock(visitors, 0.25, seededRandom(`${evaluationSeed}/stock/${visitors}/${n}`), heeded),
      );
      const over = runs.filter(({ sold, stock }) => sold > stock).length;
      return {
        name: `${visitors} visitors, ${heeded ? 'stock heeded' : 'stock not heeded'}`,
        cells: [mean(runs.map(({ share }) => share)), String(over)],
      };
    }),
    notes: ['Published (Thompson with stock): 100 visitors .947, 1000 visitors .993.'],
  };
}

function duopolyBoard(draws: number): FigureBoard {
  const seeds = Array.from({ length: draws }, (_, n) => n);
  const fixed = [1.3, nashPrice, 1.7, monopolyPrice].map((rival) => {
    const price = mean(
      seeds.map((n) => againstFixed(rival, PERIODS, seededRandom(`${evaluationSeed}/rival/${rival}/${n}`))),
    );
    const best = bestResponse(rival);
    const name = `against ${rival.toFixed(3)}: mean price over best response`;
    return { name, cells: [price / best, profitAt(price, rival) / profitAt(best, rival)] };
  });
  const index = mean(seeds.map((n) => profitGainIndex(PERIODS, seededRandom(`${evaluationSeed}/duopoly/${n}`))));
  return {
    kind: 'figures',
    title: 'Two shops, logit demand',
    columns: ['figure', 'profit over best response'],
    rows: [...fixed, { name: 'both learn: profit-gain index (0 Nash, 1 cartel)', cells: [index, ''] }],
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The mean of the worst tenth. */
function worstTenth(values: readonly number[]): number {
  return mean([...values].sort((a, b) => a - b).slice(0, Math.max(1, Math.floor(values.length / 10))));
}
