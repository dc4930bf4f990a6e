import { seededRandom } from '../../../../shared/random/random';
import { evaluate } from '../../models/evaluation/evaluate';
import { pairedDifference } from '../../models/evaluation/paired';
import { type EvaluationCase, timeSplit } from '../../models/evaluation/protocols';
import { Popularity } from '../../models/popularity';
import type { Recommender } from '../../models/recommender';
import { accountsOf, fitBlend, interactionsOf } from '../../services/training/train-models';
import type { TrainingData } from '../../services/training/training-data';
import { BoughtBefore } from './bought-before';
import { heading, line } from './table';

const day = 24 * 60 * 60 * 1000;
const cutoff = 10;
const seed = 'evaluation';

/**
 * Trains on all that happened before a month and asks for what each person turned to in it: returning ones and new ones
 * apart. All products are candidates, those bought before too.
 *
 * @param month `2011-10`; the last 30 days of the data where it is absent
 */
export async function reportMonth(
  data: TrainingData,
  month: string | undefined,
  say: (line: string) => void,
): Promise<void> {
  const { interactions, persons } = interactionsOf(data);
  const from = month === undefined ? interactions.latest - 30 * day : Date.parse(`${month}-01T00:00:00Z`);
  const until = month === undefined ? Number.POSITIVE_INFINITY : startOfNextMonth(from);
  const { train, cases } = timeSplit(interactions, from, until);
  const isAccount = ({ person }: EvaluationCase) => data.accounts[Number(persons.idOf(person))] === 1;
  const returning = cases.filter((one) => isAccount(one) && one.history.items.length > 0);
  const fresh = cases.filter((one) => isAccount(one) && one.history.items.length === 0);
  say(
    `Trained on ${train.size} events before ${new Date(from).toISOString().slice(0, 10)}; asked for what each person`,
  );
  say(`turned to from then${month === undefined ? '' : ` until ${new Date(until).toISOString().slice(0, 10)}`}.`);
  say('Visitors and baskets without a customer are trained on and not asked about.');
  say(
    `Every product is ranked (${train.items}), those bought before too. Seed "${seed}"; in brackets: intervals of 95 %.`,
  );
  const blend = await fitBlend(train, accountsOf(data, persons));
  const popular = blend.members.popular as Popularity;
  const models: [string, Recommender][] = [
    ['popular', popular],
    ['bought before + popular', new BoughtBefore(popular)],
    ['what others began with', blend.members.newcomers!],
    ['item neighbours', blend.members.neighbours!],
    ['sequential rules', blend.members.rules!],
    ['bought before, decayed', blend.members.repurchase!],
    ['blend (served)', blend],
  ];
  await table('Returning', returning, models, say);
  await difference('blend over bought before + popular', returning, blend, new BoughtBefore(popular), say);
  await table(
    'New',
    fresh,
    models.filter(([, { kind }]) => !personal.has(kind)),
    say,
  );
  await difference('blend over popular', fresh, blend, popular, say);
}

/** Models that have nothing to say to someone unknown. */
const personal = new Set(['item-neighbours', 'sequential-rules', 'repurchase']);

async function table(
  title: string,
  cases: readonly EvaluationCase[],
  models: readonly [string, Recommender][],
  say: (line: string) => void,
): Promise<void> {
  say('');
  say(`${title} (${cases.length})`);
  if (cases.length === 0) return;
  say(heading(cutoff));
  for (const [name, model] of models) {
    const options = { cutoffs: [cutoff], keepHistory: true, random: seededRandom(seed) };
    say(line(name, await evaluate(model, cases, options)));
  }
}

/** The same persons' figures under two models, subtracted: much surer than the difference of two means. */
async function difference(
  title: string,
  cases: readonly EvaluationCase[],
  model: Recommender,
  other: Recommender,
  say: (line: string) => void,
): Promise<void> {
  if (cases.length === 0) return;
  const ndcgOf = async (one: Recommender) =>
    (await evaluate(one, cases, { cutoffs: [cutoff], keepHistory: true, resamples: 1 })).at[0]!.columns.ndcg;
  const { mean, low, high, p } = pairedDifference(await ndcgOf(model), await ndcgOf(other), seededRandom(seed));
  const signed = (value: number) => (value < 0 ? '' : '+') + value.toFixed(4);
  say(`${title}, ndcg@${cutoff} person by person: ${signed(mean)} (${signed(low)} ${signed(high)}), p ${p.toFixed(3)}`);
}

function startOfNextMonth(from: number): number {
  const date = new Date(from);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}
