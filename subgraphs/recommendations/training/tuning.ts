import { IsNull, Not } from 'typeorm';
import type { Database } from '../../../shared/database/database';
import { seededRandom } from '../../../shared/random/random';
import { ModelReportEntity } from '../entities/model-report';
import { holdOutLast } from '../models/metrics/hold-out';
import type { EvaluationCase } from '../models/metrics/protocols';
import type { FitControl } from '../models/recommender/recommender';
import { Repurchase } from '../models/repurchase/repurchase';
import type { Settings } from '../models/tuning/parameter-space';
import { PARAMETER_SPACES } from '../models/tuning/spaces';
import { type TuningTask, tune } from '../models/tuning/tune';
import type { PreparedData, TrainableModel } from './trainable-model';

/** Settings that a model is fitted with in place of its own, and how they were found. */
export interface FoundSettings {
  readonly settings: Settings;
  readonly foundBy: string;
}

/** How long better settings of one model are looked for. */
const minutesAModel = 2;

/** The settings that an earlier run found, by model, kept until another finds better ones. The blend's are each run's own. */
export async function settingsFoundBefore(database: Database): Promise<Map<string, FoundSettings>> {
  const reports = await database.read.find(ModelReportEntity, {
    select: { version: true, name: true, parameters: true, foundBy: true },
    where: { foundBy: Not(IsNull()), name: Not('blend') },
    order: { version: 'ASC' },
  });
  // The newest of each model is the last that is put in.
  return new Map(reports.map(({ name, parameters, foundBy }) => [name, { settings: parameters, foundBy: foundBy! }]));
}

/** Whether there is anything to tune of a model, on what people did. */
export function isTunable({ name, learnsFrom, madeOf }: TrainableModel): boolean {
  return PARAMETER_SPACES[name] !== undefined && learnsFrom === 'people' && !madeOf;
}

/** What models are tuned on. */
export interface TuningGround {
  /** What is left without the events asked for: to fit on. */
  readonly sets: PreparedData;
  /** The newest event of each person. */
  readonly cases: readonly EvaluationCase[];
  /** Whether what a person had before may be asked for and recommended again: where buying again is ordinary. */
  readonly keepHistory: boolean;
}

export async function tuningGround(sets: PreparedData, control: FitControl = {}): Promise<TuningGround> {
  const { train, cases } = holdOutLast(sets.people);
  const { isOrdinary } = await Repurchase.fit(train, {}, { signal: control.signal });
  return { sets: { ...sets, people: train }, cases, keepHistory: isOrdinary };
}

/** @param present the settings that the model has now */
export function tuningTask(kind: TrainableModel, present: Settings, ground: TuningGround): TuningTask {
  const { sets, cases, keepHistory } = ground;
  const company = { sets, fitted: new Map() };
  return {
    space: PARAMETER_SPACES[kind.name] ?? {},
    present,
    fit: (settings, control) => kind.fit(sets.people, { ...present, ...settings }, control, company),
    cases,
    keepHistory,
  };
}

/**
 * Looks for better settings of models, each for two minutes, by the newest event of each person in the data. Hand over what
 * is left when the events that are reported on have been taken out.
 *
 * @param found what is known already; what is best now takes its place, be it the same
 */
export async function findSettings(
  kinds: readonly TrainableModel[],
  sets: PreparedData,
  found: Map<string, FoundSettings>,
  control: FitControl,
  report: (done: number, message: string) => void,
): Promise<void> {
  const ground = await tuningGround(sets, control);
  if (ground.cases.length === 0) return;
  for (const [n, kind] of kinds.entries()) {
    const own = { ...kind.settings, ...found.get(kind.name)?.settings };
    const result = await tune(tuningTask(kind, own, ground), {
      minutes: minutesAModel,
      random: seededRandom(`tune ${kind.name}`),
      signal: control.signal,
      progress: (spent) => report((n + spent) / kinds.length, `tuning ${kind.name}`),
    });
    const { method, trials, seconds, ndcg, before } = result;
    const figures = `NDCG@10 ${before.toFixed(4)} before, ${ndcg.toFixed(4)} after, over ${ground.cases.length} persons`;
    const foundBy = `${method}, ${trials.length} trials in ${seconds.toFixed(0)} s: ${figures}`;
    found.set(kind.name, { settings: { ...own, ...result.settings }, foundBy });
  }
}
