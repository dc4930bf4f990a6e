import {
  type ChosenValue,
  type ComparedVariant,
  chanceOf,
  keyOf,
  OptionTastes,
  type ProductOption,
  sharesOfValues,
  usualStrength,
} from './option-tastes';

/** A variant that somebody chose, with its siblings. */
export interface MadeChoice {
  readonly options: readonly ProductOption[];
  readonly weight: number;
  /** All variants of the group, the chosen one among them. */
  readonly among: readonly ComparedVariant[];
}

const candidates = [0.1, 0.25, 0.5, 1, 2, 4, 8, 16];
/** From fewer choices nothing is learned. */
const leastChoices = 30;

/**
 * How strongly what all choose pulls at what one has chosen before, by option: the κ of `OptionTastes` under which what
 * people chose next was likeliest, given what each had chosen until then.
 *
 * @param persons of each the choices, oldest first
 * @returns κ by the option's name, lower-cased; of an option that was chosen again less than 30 times, the usual one
 */
export function learnStrengths(persons: Iterable<readonly MadeChoice[]>): Map<string, number> {
  const seen = new Map<string, ChosenValue[]>();
  for (const choices of persons) {
    const tastes = new OptionTastes();
    for (const { options, weight, among } of choices) {
      const shares = sharesOfValues(among);
      for (const option of options) {
        const name = keyOf(option.name);
        const found = tastes.seen(name, keyOf(option.value), shares.get(name)!);
        // Where there was but one value, there was no choice.
        if (found && shares.get(name)!.size > 1) append(seen, name, found);
      }
      tastes.add(options, weight);
    }
  }
  return new Map([...seen].map(([name, choices]) => [name, likeliest(choices)]));
}

function append<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

function likeliest(choices: readonly ChosenValue[]): number {
  if (choices.length < leastChoices) return usualStrength;
  const likelihoods = candidates.map((strength) =>
    choices.reduce((sum, choice) => sum + Math.log(chanceOf(choice, strength)), 0),
  );
  return candidates[likelihoods.indexOf(Math.max(...likelihoods))]!;
}
