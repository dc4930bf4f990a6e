import type { Database } from '../../../../shared/database/database';
import { seededRandom } from '../../../../shared/random/random';
import { holdOutLast } from '../../models/evaluation/hold-out';
import type { FitControl } from '../../models/recommender';
import type { Settings } from '../../models/tuning/parameter-space';
import { PARAMETER_SPACES } from '../../models/tuning/spaces';
import { tune } from '../../models/tuning/tune';
import type { PreparedData, TrainableModel } from './trainable-models';

/** Settings that a model is fitted with in place of its own, and how they were found. */
export interface FoundSettings {
  readonly settings: Settings;
  readonly foundBy: string;
}

/** How long better settings of one model are looked for. */
const minutesAModel = 2;

/** The settings that an earlier run found, by model: they are kept until another run finds better ones. */
export async function settingsFoundBefore(database: Database): Promise<Map<string, FoundSettings>> {
  const rows: { name: string; parameters: string; foundBy: string }[] = await database.read.query(
    'SELECT `name`, `parameters`, `foundBy` FROM `model_reports` WHERE `foundBy` IS NOT NULL ORDER BY `version`',
  );
  // The newest of each model is the last that is put in.
  return new Map(rows.map(({ name, parameters, foundBy }) => [name, { settings: JSON.parse(parameters), foundBy }]));
}

/** Whether there is anything to tune of a model, on what people did. */
export function isTunable({ name, learnsFrom, madeOf }: TrainableModel): boolean {
  return PARAMETER_SPACES[name] !== undefined && learnsFrom === 'people' && !madeOf;
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
  told: (done: number, message: string) => void,
): Promise<void> {
  const { train, cases } = holdOutLast(sets.people);
  if (cases.length === 0) return;
  const company = { sets: { ...sets, people: train }, fitted: new Map() };
  for (const [n, kind] of kinds.entries()) {
    const own = { ...kind.settings, ...found.get(kind.name)?.settings };
    const result = await tune(
      {
        space: PARAMETER_SPACES[kind.name]!,
        present: own,
        fit: (settings, fitControl) => kind.fit(train, { ...own, ...settings }, fitControl, company),
        cases,
        keepHistory: true,
      },
      {
        minutes: minutesAModel,
        random: seededRandom(`tune ${kind.name}`),
        signal: control.signal,
        progress: (spent) => told((n + spent) / kinds.length, `tuning ${kind.name}`),
      },
    );
    const { method, trials, seconds, ndcg, before } = result;
    const figures = `NDCG@10 ${before.toFixed(4)} before, ${ndcg.toFixed(4)} after, over ${cases.length} persons`;
    const foundBy = `${method}, ${trials.length} trials in ${seconds.toFixed(0)} s: ${figures}`;
    found.set(kind.name, { settings: { ...own, ...result.settings }, foundBy });
  }
}
