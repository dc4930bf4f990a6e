import {
  type Example,
  IntentModel,
  type IntentModelOptions,
  standardOptions,
} from '../../models/understanding/intent-model';
import { wordsOf } from '../../services/understanding/words';

export interface LabelledText {
  readonly text: string;
  readonly label: string;
}

export interface IntentFigures {
  readonly accuracy: number;
  /** Of the confidence in what is in scope over that in what is not; NaN where nothing is out of scope. */
  readonly auroc: number;
  /** Out-of-scope texts that are known as such, at the threshold that lets 95 % of the validation split's others through. */
  readonly outOfScopeRecall: number;
  /** The share of the other texts that this threshold lets through. */
  readonly letThrough: number;
}

const outOfScope = 'out of scope';

/** Chosen on CLINC150's validation split. */
export const publishedOptions: IntentModelOptions = {
  ...standardOptions,
  ...{ kinds: { words: 3, characters: [2, 5], skips: true }, least: 2, epochs: 10, rate: 0.15, smoothing: 0.15 },
};

/**
 * Trains on labelled texts, and looks at texts that were not trained on.
 *
 * @param validation what the threshold is chosen on; not trained on either
 */
export function intentFigures(
  train: readonly LabelledText[],
  validation: readonly LabelledText[],
  test: readonly LabelledText[],
  outside: { readonly train: readonly string[]; readonly test: readonly string[] },
  options: IntentModelOptions = publishedOptions,
): IntentFigures {
  const examples: Example[] = [
    ...train.map(({ text, label }) => ({ words: wordsOf(text), label })),
    ...outside.train.map((text) => ({ words: wordsOf(text), label: outOfScope })),
  ];
  const model = IntentModel.train(examples, options);
  const read = (text: string) => {
    const guesses = model.guesses(wordsOf(text));
    const best = guesses.find(({ label }) => label !== outOfScope);
    const outsideness = guesses.find(({ label }) => label === outOfScope)?.confidence ?? 0;
    return { label: best?.label ?? '', score: (best?.confidence ?? 0) * (1 - outsideness) };
  };
  const inside = test.map(({ text, label }) => ({ label, guess: read(text) }));
  const scores = inside.map(({ guess }) => guess.score).sort((a, b) => a - b);
  const others = outside.test.map((text) => read(text).score);
  const chosenOn = validation.map(({ text }) => read(text).score).sort((a, b) => a - b);
  const threshold = chosenOn[Math.floor(chosenOn.length * 0.05)] ?? 0;
  return {
    accuracy: inside.filter(({ label, guess }) => guess.label === label).length / inside.length,
    auroc: auroc(scores, others),
    outOfScopeRecall: others.filter((score) => score < threshold).length / others.length,
    letThrough: scores.filter((score) => score >= threshold).length / scores.length,
  };
}

/** The share of pairs of which the first has the higher score; ties count half. */
function auroc(sorted: readonly number[], others: readonly number[]): number {
  let above = 0;
  for (const other of others) {
    const below = lowerBound(sorted, other);
    const notAbove = lowerBound(sorted, other + Number.EPSILON);
    above += sorted.length - notAbove + (notAbove - below) / 2;
  }
  return above / (sorted.length * others.length);
}

function lowerBound(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
