import type { Recommender } from './recommender';

/** A figure of a training by epoch: `loss` in training, `validation` on what is held back, and whatever else was noted. */
export interface TrainingCurve {
  readonly name: string;
  /** Epochs from 1; a figure need not be looked at in each. */
  readonly points: readonly (readonly [epoch: number, value: number])[];
}

/** A model that learns in epochs keeps what it noted of each. */
interface LearnedInEpochs {
  readonly curve: readonly Readonly<Record<string, number | undefined>>[];
}

/** The curves of a model's training; none where it does not learn in epochs. */
export function curvesOf(model: Recommender): TrainingCurve[] {
  const { curve = [] } = model as Partial<LearnedInEpochs>;
  const names = new Set(curve.flatMap((point) => Object.keys(point)));
  names.delete('epoch');
  return [...names].map((name) => ({
    name,
    points: curve.flatMap((point) => (point[name] === undefined ? [] : [[point.epoch ?? 0, point[name]] as const])),
  }));
}
