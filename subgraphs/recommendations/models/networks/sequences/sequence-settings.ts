import { checkNetworkSettings, type NetworkSettings } from '../training/network-settings';

/** What the models of the next item have in common. */
export interface SequenceSettings extends NetworkSettings {
  /**
   * Items drawn in a step that are not what comes next, shared by all its sequences; default 1,024; where there
   * are no more, all.
   */
  readonly negatives: number;
  /** Places in a batch, sequences times their length; default 1,536. */
  readonly batchPositions: number;
}

export const SEQUENCE_DEFAULTS: SequenceSettings = {
  dimensions: 64,
  longest: 50,
  dropout: 0.4,
  negatives: 1_024,
  batchPositions: 1_536,
  heldOutPersons: 2_000,
  epochs: 40,
  learningRate: 0.002,
  validateEvery: 4,
  patience: 4,
};

/** @throws RangeError where a setting is out of its range */
export function checkSequenceSettings(settings: SequenceSettings): void {
  checkNetworkSettings(settings, ['negatives', 'batchPositions']);
}
