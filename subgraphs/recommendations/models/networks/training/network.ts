import type { Random } from '../../../../../shared/random/random';
import type { Scalar, Tensor2D, TensorFlow } from '../../../../../shared/tensorflow/tensorflow';
import type { Parameters } from './parameters';

/** Parameters as tensors, by name; of a table only the rows that the step reads. */
export type Tensors = Readonly<Record<string, Tensor2D>>;

/** One step of training: what it reads, and the loss that is to become smaller. */
export interface TrainingStep {
  /** For each table the distinct rows that `loss` is to be given. */
  readonly rows: Readonly<Record<string, Uint32Array>>;
  /** Runs inside `tf.tidy`; every parameter takes part in it. */
  loss(tensors: Tensors): Scalar;
}

/** What a family brings to the common training. */
export interface Network {
  /** Changed in place while training. */
  readonly parameters: Parameters;
  /**
   * The steps of one epoch, of which `number` is 0 for the first; all chance comes from the source given. A step is used up
   * before the next is asked for.
   */
  epoch(tf: TensorFlow, random: Random, number: number): Iterable<TrainingStep>;
  /**
   * How well the parameters do now on items that they are not trained on: NDCG@10, higher is better. Undefined where
   * nothing is held out.
   */
  validate(tf: TensorFlow): number | undefined;
}

export interface TrainingSettings {
  /** Epochs at most, over which the learning rate falls evenly to 0. */
  readonly epochs: number;
  /** Size of Adam's steps in the first epoch. */
  readonly learningRate: number;
  /** Epochs from one look at the validation items to the next. */
  readonly validateEvery: number;
  /** Looks without a better figure after which training ends; the best parameters are what is kept. */
  readonly patience: number;
}

/** What is known of an epoch. */
export interface CurvePoint {
  readonly epoch: number;
  /** Mean over the epoch's steps. */
  readonly loss: number;
  /** NDCG@10 of the validation items, where it was looked at. */
  readonly validation?: number;
}
