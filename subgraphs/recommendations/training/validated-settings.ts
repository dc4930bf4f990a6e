import { seededRandom } from '../../../shared/random/random';
import { day } from '../../../shared/time/durations';
import type { WeighingSplit } from '../models/hybrid/weighing-split';
import { evaluate } from '../models/metrics/evaluate';
import { evenlySpread } from '../models/metrics/evenly-spread';
import type { FitControl } from '../models/recommender/recommender';
import type { PreparedData, TrainableModel, ValidatedSettings } from './trainable-model';

/** Half-lives that what is popular may have: a week of fashion to a year of staples. */
const halfLives = [7, 14, 30, 45, 90, 180, 365].map((days) => days * day);
/** Decided by new customers, of whom nothing else is known: the two lists that they are shown are made of. */
const chosenByNewCustomers: readonly string[] = ['popularity', 'newcomers'];
/** Below so many new customers chance decides. */
const fewestAsked = 100;
const mostAsked = 1_000;
const cutoff = 10;

/**
 * Over how long what is popular is counted, chosen by what accounts that were new in the time held out turned to first: in
 * some shops best sellers of a week say it best, in others those of a year. A half-life other than the one by default is taken
 * where its mean NDCG@10 is the highest.
 *
 * @param kinds with the settings by default, or found by tuning
 */
export async function validatedSettings(
  kinds: readonly TrainableModel[],
  sets: PreparedData,
  { train, cases }: WeighingSplit,
  { signal }: FitControl = {},
): Promise<ValidatedSettings> {
  const isNew = cases.HOME.filter(({ history, person }) => history.items.length === 0 && sets.accounts[person] === 1);
  if (isNew.length < fewestAsked) return {};
  const asked = evenlySpread(isNew, mostAsked);
  const chosen: Record<string, Record<string, number>> = {};
  for (const kind of kinds.filter(({ name }) => chosenByNewCustomers.includes(name))) {
    const ndcgOf = async (halfLife: number) => {
      const company = { sets: { ...sets, people: train }, fitted: new Map() };
      const control = { signal, random: seededRandom(`fit ${kind.name}`) };
      const model = await kind.fit(train, { ...kind.settings, halfLife }, control, company);
      const { at } = await evaluate(model, asked, { cutoffs: [cutoff], resamples: 1, signal });
      return at[0]!.figures.ndcg.mean;
    };
    let [best, most] = [kind.settings.halfLife!, await ndcgOf(kind.settings.halfLife!)];
    for (const halfLife of halfLives) {
      const ndcg = await ndcgOf(halfLife);
      if (ndcg > most) [best, most] = [halfLife, ndcg];
    }
    chosen[kind.name] = { halfLife: best };
  }
  return chosen;
}

/** The models with the settings that were validated. */
export function withValidated(kinds: readonly TrainableModel[], settings: ValidatedSettings = {}): TrainableModel[] {
  return kinds.map((kind) => ({ ...kind, settings: { ...kind.settings, ...settings[kind.name] } }));
}
