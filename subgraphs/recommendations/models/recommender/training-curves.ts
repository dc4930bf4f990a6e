import type { Recommender } from './recommender';

/**
 * What was noted of a training, columns of equal length by name: `epoch`, from 1, `loss` in training, `validation` on what is
 * held back, and whatever else; null where a figure was not looked at.
 */
export type CurveColumns = Readonly<Record<string, readonly (number | null)[]>>;

/** A figure of a training by epoch. */
export interface TrainingCurve {
  readonly name: string;
  readonly points: readonly (readonly [epoch: number, value: number])[];
}

/** A model that learns in epochs keeps what it noted of each. */
interface LearnedInEpochs {
  readonly curve: readonly Readonly<Record<string, number | undefined>>[];
}

/** What is stored of a model's training; nothing where it does not learn in epochs. */
export function curveColumns(model: Recommender | undefined): CurveColumns {
  const { curve = [] } = (model ?? {}) as Partial<LearnedInEpochs>;
  const names = [...new Set(curve.flatMap((point) => Object.keys(point)))];
  return Object.fromEntries(names.map((name) => [name, curve.map((point) => point[name] ?? null)]));
}

/** The curves to draw. */
export function curvesIn({ epoch = [], ...figures }: CurveColumns): TrainingCurve[] {
  return Object.entries(figures).map(([name, values]) => ({
    name,
    points: values.flatMap((value, n) => (value === null ? [] : [[epoch[n] ?? n + 1, value] as const])),
  }));
}
