import { type ArtefactArray, ArtefactError } from '../../recommender/artefact';
import { artefactCodec, value } from '../../recommender/artefact-codec';
import { type Moments, noMoments } from './adam';
import type { CurvePoint } from './network';
import type { Parameters } from './parameters';

const CODEC = artefactCodec('network-training', 1, {
  values: {
    epoch: value<number>(),
    curve: value<CurvePoint[]>(),
    bestValidation: value<number>(),
    looksSinceBest: value<number>(),
  },
});

/** Where training stands between two epochs, besides the parameters themselves. */
export interface TrainingState {
  /** Epochs done. */
  epoch: number;
  readonly moments: Readonly<Record<string, Moments>>;
  readonly curve: CurvePoint[];
  /** The best parameters so far, by name; empty before the first look. */
  readonly best: Record<string, Float32Array>;
  bestValidation: number;
  looksSinceBest: number;
}

export function beginning(parameters: Parameters): TrainingState {
  const moments = Object.fromEntries(Object.entries(parameters).map(([name, one]) => [name, noMoments(one)]));
  return { epoch: 0, moments, curve: [], best: {}, bestValidation: -1, looksSinceBest: 0 };
}

export function writeCheckpoint(state: TrainingState, parameters: Parameters): Uint8Array {
  const arrays: Record<string, ArtefactArray> = {};
  for (const [name, { values }] of Object.entries(parameters)) {
    const { mean, square, steps } = state.moments[name]!;
    Object.assign(arrays, {
      [name]: values,
      [`${name} mean`]: mean,
      [`${name} square`]: square,
      [`${name} steps`]: steps,
    });
    if (state.best[name]) arrays[`${name} best`] = state.best[name];
  }
  return CODEC.encode(state, {}, arrays);
}

/**
 * Reads a checkpoint, and sets the parameters to what they were.
 *
 * @throws ArtefactError where the bytes are none, or of a network with other parameters
 */
export function readCheckpoint(bytes: Uint8Array, parameters: Parameters): TrainingState {
  const { values, all: arrays } = CODEC.decode(bytes);
  const state = beginning(parameters);
  for (const [name, parameter] of Object.entries(parameters)) {
    const { mean, square, steps } = state.moments[name]!;
    const kept: [string, ArtefactArray][] = [
      [name, parameter.values],
      [`${name} mean`, mean],
      [`${name} square`, square],
      [`${name} steps`, steps],
    ];
    for (const [key, into] of kept) {
      if (arrays[key]?.length !== into.length)
        throw new ArtefactError(`a checkpoint of another network: no "${key}" as here`);
      into.set(arrays[key]);
    }
    const best = arrays[`${name} best`];
    if (best instanceof Float32Array) state.best[name] = best;
  }
  return { ...state, ...values };
}
