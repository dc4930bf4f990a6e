import { day } from '../../../../shared/time/durations';
import type { Interactions } from '../interactions/interactions';
import { artefactCodec, value } from '../recommender/artefact-codec';
import { type FitControl, FitPace, type History } from '../recommender/recommender';
import type { GroupsOf } from './evidence';
import { interestFeatures, personMomentOf, type ShopMoment, shopMomentOf, writeFeatures } from './interest-features';
import { fitLogistic, type LogisticWeights, probabilityOf } from './logistic-regression';
import type { ProfileNorms } from './profile-norms';

export const CATEGORY_INTEREST_DEFAULTS = {
  /** For how long ahead, milliseconds. */
  horizon: 30 * day,
  /** Moments in the past at which persons are asked about: so many horizons before the end, one apart. */
  moments: 3,
  /** Persons asked about at each, evenly spread. */
  persons: 1_000,
};
export type CategoryInterestSettings = Readonly<typeof CATEGORY_INTEREST_DEFAULTS>;

/** At each moment; with very many categories fewer persons are asked about. */
const mostExamples = 200_000;
/** From fewer answers of either kind nothing is learned. */
const leastAnswers = 50;

/** Persons and categories with what was known of them at a moment, and whether the person turned to the category then. */
export interface InterestExamples {
  /** Row by row; person by person, each with every category. */
  readonly rows: Float64Array;
  readonly labels: Uint8Array;
  readonly persons: readonly number[];
}

const CODEC = artefactCodec('category-interest', 1, {
  values: { horizon: value<number>(), at: value<number>(), bias: value<number>() },
  arrays: {
    turned: Float64Array,
    trend: Float64Array,
    weights: Float64Array,
    means: Float64Array,
    deviations: Float64Array,
  },
});

/**
 * How likely a person is to turn to a category (or to one below it) within a time: a logistic regression over what is known
 * of the person, of the category, and of both, see `interest-features`. It learns at moments of the past, at which only what
 * had happened by then is looked at, from what happened after.
 */
export class CategoryInterest {
  private constructor(
    readonly horizon: number,
    private readonly shop: ShopMoment,
    private readonly weights: LogisticWeights,
  ) {}

  /**
   * @param isAsked whether a person is one who may be met again; others are passed over
   * @param categoriesOf by item, as the norms number them
   * @returns null where the past is too short to have an answer in it
   */
  static async fit(
    interactions: Interactions,
    isAsked: (person: number) => boolean,
    norms: ProfileNorms,
    categoriesOf: GroupsOf,
    settings: Partial<CategoryInterestSettings> = {},
    control: FitControl = {},
  ): Promise<CategoryInterest | null> {
    // What happened at the very end is of the past too.
    const end = interactions.latest + 1;
    const chosen = { ...CATEGORY_INTEREST_DEFAULTS, ...settings };
    const examples = await pastExamples(interactions, isAsked, norms, categoriesOf, end, chosen, control);
    const yes = examples.labels.reduce((sum, label) => sum + label, 0);
    if (yes < leastAnswers || examples.labels.length - yes < leastAnswers) return null;
    const weights = fitLogistic(examples.rows, examples.labels, interestFeatures);
    const shop = shopMomentOf(interactions, isAsked, norms.categories.size, categoriesOf, end, chosen.horizon);
    return new CategoryInterest(chosen.horizon, shop, weights);
  }

  /**
   * Reads a person's past once, to ask about any number of categories.
   *
   * @returns by category, as the norms number them, the probability that the person turns to it within the horizon, which
   *   begins at the end of what was learned from, or after the newest thing that the person did
   */
  of(history: History, norms: ProfileNorms, categoriesOf: GroupsOf): (category: number) => number {
    const newest = history.times.length > 0 ? history.times[history.times.length - 1]! + 1 : 0;
    const shop = { ...this.shop, at: Math.max(this.shop.at, newest) };
    const person = personMomentOf(history, categoriesOf, shop.at);
    const row = new Float64Array(interestFeatures);
    return (category) => {
      writeFeatures(person, shop, category, norms.categoryRates, row, 0);
      return probabilityOf(this.weights, row);
    };
  }

  save(): Uint8Array {
    const { horizon, shop, weights } = this;
    return CODEC.encode({ horizon, at: shop.at, bias: weights.bias }, { ...shop, ...weights });
  }

  /** @throws ArtefactError where the bytes are no such model of this version */
  static load(bytes: Uint8Array): CategoryInterest {
    const { values, arrays } = CODEC.decode(bytes);
    const { horizon, at, bias } = values;
    const { turned, trend, ...weights } = arrays;
    return new CategoryInterest(horizon, { at, turned, trend }, { ...weights, bias });
  }
}

/**
 * What was known of persons at a moment, and what they turned to within the horizon from then on.
 *
 * @param at milliseconds
 * @param most persons, evenly spread over all who had done anything by then
 */
export function interestExamples(
  interactions: Interactions,
  isAsked: (person: number) => boolean,
  norms: ProfileNorms,
  categoriesOf: GroupsOf,
  at: number,
  horizon: number,
  most = Number.POSITIVE_INFINITY,
): InterestExamples {
  const categories = norms.categories.size;
  const shop = shopMomentOf(interactions, isAsked, categories, categoriesOf, at, horizon);
  const known: number[] = [];
  for (let person = 0; person < interactions.persons; person++) {
    const first = interactions.timeOf[interactions.offsets[person]!];
    const isThere = interactions.offsets[person + 1]! > interactions.offsets[person]! && first! < at;
    if (isThere && isAsked(person)) known.push(person);
  }
  const count = Math.min(most, known.length);
  const persons = Array.from({ length: count }, (_, n) => known[Math.floor((n * known.length) / count)]!);
  const rows = new Float64Array(count * categories * interestFeatures);
  const labels = new Uint8Array(count * categories);
  for (const [n, person] of persons.entries()) {
    const history = interactions.history(person);
    const moment = personMomentOf(history, categoriesOf, at);
    const first = n * categories;
    for (let category = 0; category < categories; category++) {
      writeFeatures(moment, shop, category, norms.categoryRates, rows, (first + category) * interestFeatures);
    }
    for (let k = 0; k < history.items.length; k++) {
      if (history.times[k]! < at || history.times[k]! >= at + horizon) continue;
      for (const category of categoriesOf(history.items[k]!)) labels[first + category] = 1;
    }
  }
  return { rows, labels, persons };
}

/**
 * Examples of the past: at moments one horizon apart, the last of them one horizon before the end.
 *
 * @param end milliseconds; nothing that happened then or later is looked at
 */
export async function pastExamples(
  interactions: Interactions,
  isAsked: (person: number) => boolean,
  norms: ProfileNorms,
  categoriesOf: GroupsOf,
  end: number,
  { horizon, moments, persons }: CategoryInterestSettings,
  control: FitControl = {},
): Promise<Pick<InterestExamples, 'rows' | 'labels'>> {
  const pace = new FitPace(control);
  const most = Math.min(persons, Math.ceil(mostExamples / Math.max(1, norms.categories.size)));
  const parts: InterestExamples[] = [];
  for (let ago = 1; ago <= moments; ago++) {
    parts.push(interestExamples(interactions, isAsked, norms, categoriesOf, end - ago * horizon, horizon, most));
    await pace.tick(ago / (moments + 1));
  }
  pace.finish();
  return {
    labels: joined(
      parts.map((part) => part.labels),
      (length) => new Uint8Array(length),
    ),
    rows: joined(
      parts.map((part) => part.rows),
      (length) => new Float64Array(length),
    ),
  };
}

function joined<T extends Uint8Array | Float64Array>(parts: readonly T[], make: (length: number) => T): T {
  const whole = make(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
