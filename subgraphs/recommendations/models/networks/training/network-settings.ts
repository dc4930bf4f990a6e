import type { TrainingSettings } from './network';

/** What all networks have in common. */
export interface NetworkSettings extends TrainingSettings {
  /** d: numbers that describe an item; default 64. */
  readonly dimensions: number;
  /** Newest items of a history that are looked at. */
  readonly longest: number;
  /** Share of numbers set to 0 while training. */
  readonly dropout: number;
  /** How many persons' last item is held out, to know when to end; default 2,000. With 0 all epochs are trained. */
  readonly heldOutPersons: number;
}

/**
 * @param counts names of the family's own settings that are whole numbers above 0
 * @throws RangeError where a setting is out of its range
 */
export function checkNetworkSettings<Settings extends NetworkSettings>(
  settings: Settings,
  counts: readonly (keyof Settings & string)[],
): void {
  const common = ['dimensions', 'longest', 'epochs', 'validateEvery', 'patience'] as const;
  for (const name of [...common, ...counts]) {
    const value = settings[name];
    if (!(Number.isInteger(value) && Number(value) > 0)) {
      throw new RangeError(`${name} is a whole number above 0, not ${value}`);
    }
  }
  const { dropout, learningRate, heldOutPersons } = settings;
  if (!(dropout >= 0 && dropout < 1)) throw new RangeError(`dropout is a share below 1, not ${dropout}`);
  if (!(learningRate > 0)) throw new RangeError(`the learning rate is above 0, not ${learningRate}`);
  if (!(heldOutPersons >= 0)) throw new RangeError(`heldOutPersons is not negative; this is ${heldOutPersons}`);
}
