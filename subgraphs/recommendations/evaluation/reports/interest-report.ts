import { evaluationSeed } from '../../../../shared/evaluation/report-writer';
import { seededRandom } from '../../../../shared/random/random';
import { day } from '../../../../shared/time/durations';
import type { Interactions } from '../../models/interactions/interactions';
import { CATEGORY_INTEREST_DEFAULTS, interestExamples, pastExamples } from '../../models/profiles/category-interest';
import { interestFeatureNames, interestFeatures } from '../../models/profiles/interest-features';
import { fitLogistic, probabilityOf } from '../../models/profiles/logistic-regression';
import { ProfileNorms } from '../../models/profiles/profile-norms';
import { NothingToEvaluate } from '../evaluated-data';
import { evaluateInterest } from '../interest/evaluate-interest';
import { type ReportWriter } from '../report-writer';

/** A shop whose products are in categories. */
export interface CategorisedData {
  readonly title: string;
  readonly interactions: Interactions;
  isAsked(person: number): boolean;
  /** By item, the product's own category first, then those above it. */
  readonly categoryIds: readonly (readonly string[])[];
  /** What the categories are, in a sentence. */
  readonly note: string;
}

/** What is compared, by the places of the features that are looked at. */
const contestants: Readonly<Record<string, readonly number[]>> = {
  'interest, as served': interestFeatureNames.map((_, place) => place),
  'share of own past': [interestFeatureNames.indexOf('share')],
  'popularity of the category': [interestFeatureNames.indexOf('turned to by others')],
};

/**
 * Asks of everyone known by a day to which categories they turned in the 30 days from then on. Learned is from the same
 * question at three earlier days; the two simple rules are calibrated on it in the same way.
 *
 * @param from milliseconds
 */
export async function reportInterest(data: CategorisedData, from: number, report: ReportWriter): Promise<void> {
  const { title, interactions, categoryIds, note } = data;
  const { horizon } = CATEGORY_INTEREST_DEFAULTS;
  const isAsked = (person: number) => data.isAsked(person);
  const before = interactions.filter((n) => interactions.timeOf[n]! < from);
  const products = categoryIds.map((ids) => ({ categoryIds: ids, brand: null, price: null }));
  const norms = await ProfileNorms.fit(before, products);
  const categories = categoryIds.map((ids) => norms.categoriesIn(ids));
  const categoriesOf = (item: number) => categories[item] ?? [];
  const past = await pastExamples(before, isAsked, norms, categoriesOf, from, CATEGORY_INTEREST_DEFAULTS);
  const asked = interestExamples(interactions, isAsked, norms, categoriesOf, from, horizon);
  const size = norms.categories.size;
  if (!past.labels.includes(1) || !asked.labels.includes(1)) {
    throw new NothingToEvaluate('Nobody turned to any category, before or after that day.');
  }
  report.begin(`${title}: to which categories people turn`, [
    `Asked of ${asked.persons.length} people known before ${new Date(from).toISOString().slice(0, 10)}: to which of ${size} categories they turned within ${horizon / day} days.`,
    note,
    `Learned from ${past.labels.length} answers to the same question at three earlier days; the simple rules are calibrated on them too.`,
    `Of all answers ${((100 * sumOf(asked.labels)) / asked.labels.length).toFixed(2)} % are yes. Seed "${evaluationSeed}"; in brackets: intervals of 95 % over people.`,
  ]);
  const roots = Array.from({ length: size }, (_, category) => category).filter((one) => norms.above(one).length === 0);
  const below = Array.from({ length: size }, (_, category) => category).filter((one) => norms.above(one).length > 0);
  const said = Object.entries(contestants).map(([name, places]) => {
    const weights = fitLogistic(only(past.rows, places), past.labels, places.length);
    const rows = only(asked.rows, places);
    return {
      name,
      probabilities: Float64Array.from(asked.labels, (_, n) => probabilityOf(weights, rows, n * places.length)),
    };
  });
  for (const [level, chosen] of Object.entries({ 'Top categories': roots, 'Categories below': below })) {
    if (chosen.length < 2) continue;
    const labels = Uint8Array.from(ofCategories(asked.labels, size, chosen));
    if (!labels.includes(1)) continue;
    report.add({
      kind: 'figures',
      title: `${level} (${chosen.length})`,
      columns: ['AUC', 'AUC within people', 'log loss', 'Brier', 'calibration error'],
      rows: said.map(({ name, probabilities }) => {
        const own = Float64Array.from(ofCategories(probabilities, size, chosen));
        const figures = evaluateInterest(
          { probabilities: own, labels, categories: chosen.length },
          seededRandom(evaluationSeed),
        );
        const { auc, aucWithin, logLoss, brier, calibrationError } = figures;
        return { name, cells: [auc, aucWithin, logLoss, brier, calibrationError] };
      }),
    });
  }
}

/** Of each row the features at these places. */
function only(rows: Float64Array, places: readonly number[]): Float64Array {
  const count = rows.length / interestFeatures;
  const found = new Float64Array(count * places.length);
  for (let n = 0; n < count; n++) {
    for (const [k, place] of places.entries()) found[n * places.length + k] = rows[n * interestFeatures + place]!;
  }
  return found;
}

function ofCategories(values: ArrayLike<number>, size: number, chosen: readonly number[]): number[] {
  const found: number[] = [];
  for (let from = 0; from < values.length; from += size) for (const one of chosen) found.push(values[from + one]!);
  return found;
}

function sumOf(values: Uint8Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
