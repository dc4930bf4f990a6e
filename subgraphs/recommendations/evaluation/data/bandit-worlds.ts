import { evaluationSeed } from '../../../../shared/evaluation/report-writer';
import { bootstrapMeans } from '../../../../shared/numerics/bootstrap';
import { seededRandom } from '../../../../shared/random/random';
import { BanditWorld, simulate, simulatedPolicies } from '../bandits/simulate-bandits';
import type { EvaluatedData } from '../evaluated-data';

const [worlds, arms, dimensions] = [20, 6, 6];
/** Feeds after which the regret is drawn, and stands in the table. */
const checkpoints = Array.from({ length: 20 }, (_, n) => 2_500 * (n + 1));
const tabled = [5_000, 10_000, 25_000, 50_000];

/** Worlds whose truth is known, in which policies choose among strategies for 50,000 feeds each. */
export const banditWorlds: EvaluatedData = {
  name: 'bandit-worlds',
  takes: [],
  async evaluate({ report }) {
    report.begin('Bandits in simulated worlds', [
      `${worlds} worlds of ${arms} strategies and people of ${dimensions} numbers, 50,000 feeds each: what is popular, which pleases everybody alike, and members that do not. Every policy meets the same people with the same luck.`,
      'Regret: clicks that whoever knew the world would have had more, expected.',
      `Seed "${evaluationSeed}"; in brackets: intervals of 95 %, over worlds.`,
    ]);
    const runs = new Map<string, { rates: number[]; regrets: number[][] }>();
    for (let n = 0; n < worlds; n++) {
      const random = seededRandom(`${evaluationSeed} bandit world ${n}`);
      const world = new BanditWorld(arms, dimensions, random.fork('world'));
      for (const policy of simulatedPolicies(world, random.fork('policies'))) {
        const { clickRate, regretAt } = simulate(world, policy, checkpoints, random.fork('feeds'));
        const known = runs.get(policy.name) ?? { rates: [], regrets: checkpoints.map(() => []) };
        runs.set(policy.name, known);
        known.rates.push(clickRate);
        for (const [place, regret] of regretAt.entries()) known.regrets[place]!.push(regret);
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    const draws = seededRandom(`${evaluationSeed} bandit intervals`);
    const interval = (values: readonly number[]) => bootstrapMeans([Float64Array.from(values)], draws, 1_000)[0]!;
    const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    report.add({
      kind: 'figures',
      title: 'Click rate, and regret as feeds go by',
      columns: ['clicks a feed', ...tabled.map((feeds) => `regret after ${feeds}`)],
      rows: [...runs].map(([name, { rates, regrets }]) => ({
        name,
        cells: [interval(rates), ...tabled.map((feeds) => interval(regrets[checkpoints.indexOf(feeds)]!))],
      })),
      curves: {
        title: 'Regret, in clicks, as feeds go by',
        lines: [...runs].map(([name, { regrets }]) => ({
          name,
          points: [[0, 0], ...checkpoints.map((feeds, n) => [feeds, meanOf(regrets[n]!)] as const)],
        })),
      },
    });
  },
};
