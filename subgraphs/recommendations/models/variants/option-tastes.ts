import type { InteractionType } from '../interactions/event-weights';

/** What tells a variant from its siblings: size M, colour red. */
export interface ProductOption {
  readonly name: string;
  readonly value: string;
}

/** Something that was chosen among siblings. */
export interface OptionChoice {
  readonly options: readonly ProductOption[];
  /** 1 for a purchase. */
  readonly weight: number;
}

/** One of a group, with how much it is wanted beside its siblings. */
export interface ComparedVariant {
  readonly options: readonly ProductOption[];
  readonly demand: number;
}

/** How much doing something with a variant says of its options. What is only looked at is what happened to be shown. */
export function choiceWeight(type: InteractionType): number {
  return type === 'PURCHASE' ? 1 : type === 'ADD_TO_CART' ? 0.5 : 0;
}

/** Of an option of which nothing was learned: after one purchase, half is that purchase and half is what all choose. */
export const usualStrength = 1;
/** Each further choice of an option makes the ones before it count so much. */
export const choiceDecay = 0.9;

/**
 * What a person chose among sizes, colours and other options, against what all choose.
 *
 * A variant's score is its share of the group's demand, times for each option the ratio of the person's chance of its value
 * to all people's: (c_v + κ·p_v) / (C + κ) / p_v, where c_v is what the person chose of the value, C of all values that the
 * group has, and p_v the value's share of the group's demand. It is the mean of a Dirichlet distribution (Gelman and
 * others 2013, section 3.4) around p with the strength κ: small where people stay with a value, as with sizes.
 *
 * Example: a shirt in S and M, demand 4 and 1, each plus 1; p = 5/7, 2/7. One purchase of M at κ = 1 makes the person's
 * chances 5/14 and 9/14; these are the scores: M is shown.
 */
export class OptionTastes {
  private readonly chosen = new Map<string, Map<string, number>>();

  /**
   * @param choices the newest last
   * @param strengths κ by the option's name, lower-cased; `usualStrength` where none is given
   */
  constructor(
    choices: Iterable<OptionChoice> = [],
    private readonly strengths: ReadonlyMap<string, number> = new Map(),
  ) {
    for (const { options, weight } of choices) if (weight > 0) this.add(options, weight);
  }

  /** By variant of one group how well it fits, above 0. */
  scores(variants: readonly ComparedVariant[]): number[] {
    const total = variants.reduce((sum, { demand }) => sum + demand + 1, 0);
    const scores = variants.map(({ demand }) => (demand + 1) / total);
    if (this.chosen.size === 0) return scores;
    for (const [name, shares] of sharesOfValues(variants)) {
      const values = this.chosen.get(name);
      if (!values) continue;
      let all = 0;
      for (const value of shares.keys()) all += values.get(value) ?? 0;
      if (all === 0) continue;
      const strength = this.strengths.get(name) ?? usualStrength;
      for (const [n, { options }] of variants.entries()) {
        const value = valueIn(options, name);
        if (value === undefined) continue;
        const share = shares.get(value)!;
        scores[n]! *= chanceOf({ chosen: values.get(value) ?? 0, all, share }, strength) / share;
      }
    }
    return scores;
  }

  /** What was chosen of a value, and of all values of a group, until now; null where nothing was. */
  seen(name: string, value: string, shares: ReadonlyMap<string, number>): ChosenValue | null {
    const values = this.chosen.get(name);
    let all = 0;
    for (const one of shares.keys()) all += values?.get(one) ?? 0;
    return all > 0 ? { chosen: values!.get(value) ?? 0, all, share: shares.get(value)! } : null;
  }

  add(options: readonly ProductOption[], weight: number): void {
    for (const option of options) {
      const [name, value] = [keyOf(option.name), keyOf(option.value)];
      const values = this.chosen.get(name) ?? new Map<string, number>();
      this.chosen.set(name, values);
      for (const [known, before] of values) values.set(known, before * choiceDecay);
      values.set(value, (values.get(value) ?? 0) + weight);
    }
  }
}

/** What came before a choice of a value. */
export interface ChosenValue {
  /** Of the value, by weight. */
  readonly chosen: number;
  /** Of all values that were to be had. */
  readonly all: number;
  /** The value's share of the group's demand. */
  readonly share: number;
}

/** The chance of the value at a strength κ. */
export function chanceOf({ chosen, all, share }: ChosenValue, strength: number): number {
  return (chosen + strength * share) / (all + strength);
}

/** By option the share of each of its values in the group's demand, each variant counting one more than it has. */
export function sharesOfValues(variants: readonly ComparedVariant[]): Map<string, Map<string, number>> {
  const shares = new Map<string, Map<string, number>>();
  for (const { options, demand } of variants) {
    for (const option of options) {
      const [name, value] = [keyOf(option.name), keyOf(option.value)];
      const values = shares.get(name) ?? new Map<string, number>();
      shares.set(name, values.set(value, (values.get(value) ?? 0) + demand + 1));
    }
  }
  for (const values of shares.values()) {
    let total = 0;
    for (const amount of values.values()) total += amount;
    for (const [value, amount] of values) values.set(value, amount / total);
  }
  return shares;
}

function valueIn(options: readonly ProductOption[], name: string): string | undefined {
  const option = options.find((one) => keyOf(one.name) === name);
  return option && keyOf(option.value);
}

/** Shops write names and values in any case. */
export function keyOf(text: string): string {
  return text.trim().toLowerCase();
}
