import type { Interactions } from '../models/interactions/interactions';
import type { Recommender } from '../models/recommender/recommender';
import { curveColumns } from '../models/recommender/training-curves';
import type { ModelReport } from './model-store';
import type { PreparedData, TrainableModel } from './trainable-model';
import type { TrainingStage } from './training-stage';

/** What of a version its models are reported by. */
export interface ReportedModels {
  readonly kinds: readonly TrainableModel[];
  readonly sets: PreparedData;
  readonly stage: Pick<TrainingStage, 'seconds' | 'failures'>;
  /** Null where they were measured only. */
  readonly fitted: ReadonlyMap<string, Recommender> | null;
  /** Unix milliseconds. */
  readonly trainedAt: number;
  readonly metrics?: ReadonlyMap<string, Record<string, number>>;
  /** In place of a model's settings, by its name. */
  readonly parameters?: ReadonlyMap<string, Readonly<Record<string, number>>>;
  /** How settings or weights were found, by model. */
  readonly foundBy?: ReadonlyMap<string, string>;
}

export function reportsOfModels(models: ReportedModels): ModelReport[] {
  const { kinds, sets, stage, fitted, trainedAt, metrics, parameters, foundBy } = models;
  return kinds.map((kind) => ({
    ...windowOf(sets[kind.learnsFrom]),
    name: kind.name,
    family: kind.family,
    trainedAt,
    trainingSeconds: stage.seconds.get(kind.name) ?? 0,
    parameters: finite(parameters?.get(kind.name) ?? kind.settings),
    metrics: metrics?.get(kind.name) ?? {},
    curves: curveColumns(fitted?.get(kind.name)),
    foundBy: foundBy?.get(kind.name) ?? null,
    failure: stage.failures.get(kind.name) ?? null,
  }));
}

function finite(settings: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => Number.isFinite(value)));
}

/** How many events, from when until when. */
function windowOf(data: Interactions): Pick<ModelReport, 'dataFrom' | 'dataUntil' | 'events'> {
  let dataFrom = data.size === 0 ? 0 : Number.POSITIVE_INFINITY;
  for (let n = 0; n < data.size; n++) dataFrom = Math.min(dataFrom, data.timeOf[n]!);
  return { dataFrom, dataUntil: data.latest, events: data.size };
}
