import type { Random } from '../../../../../shared/random/random';
import { loadTensorFlow, type TensorFlow } from '../../../../../shared/tensorflow/tensorflow';
import { type FitControl, FitPace } from '../../recommender/recommender';
import { type AdamSettings, adam, type Moments, rowWiseAdam } from './adam';
import { beginning, readCheckpoint, type TrainingState, writeCheckpoint } from './checkpoint';
import { lossAndGradients } from './loss-and-gradients';
import type { CurvePoint, Network, TrainingSettings, TrainingStep } from './network';

/** The loss is no longer a number: the steps are too large, or what was trained on is. */
export class TrainingDivergedError extends Error {
  override readonly name = 'TrainingDivergedError';
}

/**
 * Trains a network by Adam until its validation figure has not become better for a while, or its epochs are over, and
 * leaves the best parameters in it (the last ones where there is no validation).
 *
 * The epochs draw from `random.fork`s of their own, so that training can be taken up again between any two.
 *
 * @returns loss and validation figure of each epoch
 * @throws TrainingDivergedError
 * @throws ArtefactError where `control.resume` is no checkpoint of this network
 */
export async function train(
  network: Network,
  settings: TrainingSettings,
  random: Random,
  control: FitControl = {},
): Promise<readonly CurvePoint[]> {
  const pace = new FitPace(control);
  const { tf } = await loadTensorFlow();
  control.signal?.throwIfAborted();
  const state = control.resume ? readCheckpoint(control.resume, network.parameters) : beginning(network.parameters);
  const step = stepper(tf, network, state.moments);
  while (state.epoch < settings.epochs && state.looksSinceBest < settings.patience) {
    let loss = 0;
    let steps = 0;
    const learningRate = settings.learningRate * (1 - state.epoch / settings.epochs);
    const adamSettings = { learningRate, meanDecay: 0.9, squareDecay: 0.999 };
    for (const one of network.epoch(tf, random.fork(`epoch ${state.epoch}`), state.epoch)) {
      loss += step(one, adamSettings);
      steps += 1;
      const pause = pace.tick(state.epoch / settings.epochs);
      if (pause) await pause;
    }
    state.epoch += 1;
    loss /= Math.max(1, steps);
    if (!Number.isFinite(loss)) throw new TrainingDivergedError(`epoch ${state.epoch} ended with a loss of ${loss}`);
    const isDue = state.epoch % settings.validateEvery === 0 || state.epoch === settings.epochs;
    const validation = isDue ? network.validate(tf) : undefined;
    state.curve.push(
      validation === undefined ? { epoch: state.epoch, loss } : { epoch: state.epoch, loss, validation },
    );
    if (validation !== undefined) weigh(state, validation, network);
    await control.checkpoint?.(() => writeCheckpoint(state, network.parameters));
    const pause = pace.tick(state.epoch / settings.epochs);
    if (pause) await pause;
  }
  for (const [name, values] of Object.entries(state.best)) network.parameters[name]!.values.set(values);
  pace.finish();
  return state.curve;
}

/** Keeps the parameters if they are the best so far. */
function weigh(state: TrainingState, validation: number, { parameters }: Network): void {
  if (validation > state.bestValidation) {
    state.bestValidation = validation;
    state.looksSinceBest = 0;
    for (const [name, { values }] of Object.entries(parameters)) state.best[name] = values.slice();
  } else {
    state.looksSinceBest += 1;
  }
}

/** What does one step, and gives its loss. */
function stepper(
  tf: TensorFlow,
  { parameters }: Network,
  moments: Readonly<Record<string, Moments>>,
): (step: TrainingStep, settings: AdamSettings) => number {
  return (step, settings) =>
    lossAndGradients(tf, parameters, step, (name, gradient) => {
      const rows = step.rows[name];
      if (rows) rowWiseAdam(parameters[name]!, moments[name]!, gradient, rows, settings);
      else adam(parameters[name]!, moments[name]!, gradient, settings);
    });
}
