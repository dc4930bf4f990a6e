import { type Random, seededRandom } from '../../../../shared/random/random';
import { evaluate } from '../metrics/evaluate';
import type { EvaluationCase } from '../metrics/protocols';
import type { FitControl, Recommender } from '../recommender/recommender';
import { drawSettings, type ParameterSpace, type Settings } from './parameter-space';

/** What is tuned. */
export interface TuningTask {
  readonly space: ParameterSpace;
  /** The settings that the model has now: they are the first trial, and win unless others are better. */
  readonly present: Settings;
  /** @param settings those of the space; all others are the model's own */
  fit(settings: Settings, control: FitControl): Promise<Recommender>;
  /** What people turned to, that the models are not fitted on. Never the cases that are reported on. */
  readonly cases: readonly EvaluationCase[];
  /** Items of the history are candidates, and relevant, again; default false. */
  readonly keepHistory?: boolean;
}

export interface TuningOptions {
  /** Once it is spent no new trial is begun, in minutes. */
  readonly minutes: number;
  /** Draws the settings and the cases; the same seed gives the same trials. */
  readonly random?: Random;
  readonly signal?: AbortSignal;
  /** Called after each trial with the part of the budget that is spent, from 0 to 1, and the best so far. */
  readonly progress?: (spent: number, best: Trial) => void;
  /** Trials at the most; default 64. */
  readonly trials?: number;
  /** Milliseconds; handed in by tests. */
  readonly clock?: () => number;
}

/** Settings that were tried, and the mean NDCG@10 over so many of the cases. */
export interface Trial {
  readonly settings: Settings;
  readonly ndcg: number;
  readonly cases: number;
}

/** The best settings and how they were found. */
export interface TuningResult {
  readonly settings: Settings;
  /** Mean NDCG@10 over all cases, of the best settings and of those that the model had before. */
  readonly ndcg: number;
  readonly before: number;
  readonly method: 'random search with successive halving';
  /** Every trial in order, those on few cases too. */
  readonly trials: readonly Trial[];
  readonly seconds: number;
}

interface Candidate {
  readonly settings: Settings;
  readonly model: Recommender;
  ndcg: number;
}

/**
 * Random search (Bergstra and Bengio 2012) with successive halving (Jamieson and Talwalkar 2016): rounds of eight draws
 * are measured on an eighth of the cases, the better half of them on a quarter, and so on; the last one left is measured
 * on all. Rounds follow each other until the budget is spent. Fitting is not cut short, so a trial is never judged by
 * half a model; what is saved is the asking.
 *
 * @throws the signal's reason where it is aborted, and what a fit with the present settings throws
 */
export async function tune(task: TuningTask, options: TuningOptions): Promise<TuningResult> {
  const { minutes, trials: most = 64, signal, clock = () => performance.now() } = options;
  const random = options.random ?? seededRandom('tuning');
  const started = clock();
  const spent = () => Math.min(1, (clock() - started) / (minutes * 60_000));
  const order = random.fork('cases').shuffled(task.cases);
  const trials: Trial[] = [];
  const measure = async (candidate: Candidate, part: number): Promise<void> => {
    const cases = order.slice(0, Math.ceil(order.length * part));
    const options = { cutoffs: [10], keepHistory: task.keepHistory, resamples: 1, signal };
    const { at } = await evaluate(candidate.model, cases, options);
    candidate.ndcg = at[0]!.figures.ndcg.mean || 0;
    trials.push({ settings: candidate.settings, ndcg: candidate.ndcg, cases: cases.length });
  };
  const fitted = async (settings: Settings): Promise<Candidate> => {
    return { settings, model: await task.fit(settings, { signal, random: random.fork('fit') }), ndcg: 0 };
  };
  let best = await fitted(task.present);
  await measure(best, 1);
  const before = best.ndcg;
  const draws = random.fork('settings');
  let drawn = 1;
  const report = () => options.progress?.(spent(), trials.find((trial) => trial.settings === best.settings)!);
  report();
  while (drawn < most && spent() < 1 && Object.keys(task.space).length > 0) {
    let round: Candidate[] = [];
    for (let n = 0; n < 8 && drawn < most && spent() < 1; n++, drawn++) {
      const candidate = await fitted(drawSettings(task.space, draws)).catch((error: unknown) => {
        // A corner of the space that a model refuses is no reason to give up the others.
        if (signal?.aborted || !(error instanceof RangeError)) throw error;
        return null;
      });
      if (!candidate) continue;
      await measure(candidate, 1 / 8);
      round.push(candidate);
    }
    for (let part = 1 / 4; round.length > 0 && part <= 1; part *= 2) {
      round = round.sort((a, b) => b.ndcg - a.ndcg).slice(0, Math.ceil(round.length / 2));
      for (const candidate of round) await measure(candidate, part);
    }
    const winner = round.sort((a, b) => b.ndcg - a.ndcg)[0];
    if (winner && winner.ndcg > best.ndcg) best = winner;
    report();
  }
  const method = 'random search with successive halving';
  return { settings: best.settings, ndcg: best.ndcg, before, method, trials, seconds: (clock() - started) / 1000 };
}
