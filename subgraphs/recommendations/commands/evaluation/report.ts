import { seededRandom } from '../../../../shared/random/random';
import { type EvaluationOptions, evaluate } from '../../models/evaluation/evaluate';
import { type Entry, leaderboard, type Standing } from '../../models/evaluation/leaderboard';
import type { EvaluationCase } from '../../models/evaluation/protocols';
import type { Recommender } from '../../models/recommender';
import { heading, line } from './table';

/** Models compared on the same persons, best first. */
export interface Board {
  readonly title: string;
  readonly standings: readonly Standing[];
}

/** What an evaluation found: said in the terminal as it comes, and made into a page where one is asked for. */
export interface EvaluationReport {
  readonly title: string;
  /** What was asked of whom, trained on what, by which seed and machine. */
  readonly protocol: readonly string[];
  readonly boards: readonly Board[];
}

/** A model by the name it is reported under, fitted when its turn comes. */
export type Contestant = readonly [name: string, fit: () => Promise<Recommender>];

export const evaluationSeed = 'evaluation';

/** Fits and measures each model, says a line a model best first, and how far each is behind the best. */
export async function compareModels(
  title: string,
  contestants: readonly Contestant[],
  cases: readonly EvaluationCase[],
  options: Omit<EvaluationOptions, 'random'>,
  say: (line: string) => void,
): Promise<Board> {
  const entries: Entry[] = [];
  for (const [name, fitNow] of contestants) {
    const started = performance.now();
    const model = await fitNow();
    const fitted = performance.now();
    const evaluation = await evaluate(model, cases, { ...options, random: seededRandom(evaluationSeed) });
    const answerMilliseconds = (performance.now() - fitted) / Math.max(1, evaluation.persons);
    entries.push({ name, evaluation, fitSeconds: (fitted - started) / 1000, answerMilliseconds });
  }
  const standings = leaderboard(entries);
  say('');
  say(`${title} (${standings[0]?.evaluation.persons ?? 0} persons)`);
  say(`${heading(options.cutoffs?.[0] ?? 10)}  behind the best`);
  for (const standing of standings) say(`${line(standing.name, standing.evaluation).padEnd(126)}  ${behind(standing)}`);
  return { title, standings };
}

function behind({ behindBest, isBehind }: Standing): string {
  if (!behindBest) return 'best';
  const { mean, low, high, p } = behindBest;
  return `${[mean, low, high].map((value) => value.toFixed(4)).join(' ')} p ${p.toFixed(3)}${isBehind ? ' *' : ''}`;
}
