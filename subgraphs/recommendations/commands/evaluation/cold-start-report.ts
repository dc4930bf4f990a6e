import { seededRandom } from '../../../../shared/random/random';
import { ContentNeighbours } from '../../models/content/content-neighbours';
import { ItemFeatures } from '../../models/content/item-features';
import { Demographic } from '../../models/demographic';
import { foldsOf, hideItems, hidePersons } from '../../models/evaluation/cold-start';
import { evaluate } from '../../models/evaluation/evaluate';
import { pairedDifference } from '../../models/evaluation/paired';
import type { Split } from '../../models/evaluation/protocols';
import type { Interactions } from '../../models/interactions';
import { Popularity } from '../../models/popularity';
import type { Recommender } from '../../models/recommender';
import { CoFactorisation } from '../../models/social/co-factorisation';
import { TrustPropagation } from '../../models/social/trust-propagation';
import type { FilmTrust } from './film-trust';
import type { People } from './movielens-people';
import { evaluationSeed } from './report';

const cutoff = 10;
const folds = 5;

type Fit = (train: Interactions) => Promise<Recommender>;

const plainPopularity: Fit = (train) => Popularity.fit(train, { halfLife: Number.POSITIVE_INFINITY });

/** MovieLens 100K: people hidden by fifths, known by age, gender and occupation; asked for what they gave stars to. */
export async function reportNewPeople({ interactions, traits, traitCount }: People, say: Say): Promise<void> {
  const foldOf = foldsOf(interactions.persons, folds, seededRandom(evaluationSeed));
  const splits = Array.from({ length: folds }, (_, fold) => {
    return hidePersons(
      interactions,
      (person) => foldOf[person] === fold,
      (person) => ({ traits: traits[person]! }),
    );
  });
  say('MovieLens 100K: people without a past, known by age, gender and occupation alone.');
  await report(splits, { demographic: (train) => Demographic.fit(train, traits, traitCount) }, say);
}

/** Filmtrust: people who trust somebody, hidden by fifths, known by whom they trust. */
export async function reportNewFriends({ interactions, network }: FilmTrust, say: Say): Promise<void> {
  const foldOf = foldsOf(interactions.persons, folds, seededRandom(evaluationSeed));
  const splits = Array.from({ length: folds }, (_, fold) => {
    return hidePersons(
      interactions,
      (person) => foldOf[person] === fold && network.trustedBy(person).length > 0,
      (person) => ({ friends: network.trustedBy(person) }),
    );
  });
  say('Filmtrust: people without a past, known by whom they trust alone.');
  const models = {
    'trust propagation': (train: Interactions) => TrustPropagation.fit(train, network),
    'co-factorisation': (train: Interactions) => CoFactorisation.fit(train, network),
  };
  await report(splits, models, say);
}

/** Amazon Beauty: a tenth of the items hidden as if new, asked for among all items by what they are. */
export async function reportNewItems(interactions: Interactions, attributes: readonly number[][], say: Say) {
  const foldOf = foldsOf(interactions.items, 10, seededRandom(evaluationSeed));
  const hidden = Uint8Array.from(foldOf, (fold) => (fold === 0 ? 1 : 0));
  const features = ItemFeatures.fromLists(1 + Math.max(...attributes.flat()), attributes);
  say('Amazon Beauty: a tenth of the items as if they were new, asked for among all items.');
  const settings = { popularityPower: 0, neighbours: 500 };
  await report(
    [hideItems(interactions, hidden)],
    { content: (train) => ContentNeighbours.fit(train, features, settings) },
    say,
  );
}

type Say = (line: string) => void;

/** The models' NDCG and recall over all splits together, and how far each is ahead of popularity, person by person. */
async function report(splits: readonly Split[], models: Readonly<Record<string, Fit>>, say: Say): Promise<void> {
  const measured = async (fitTo: Fit) => {
    const columns: number[][] = [[], []];
    for (const { train, cases } of splits) {
      const { at } = await evaluate(await fitTo(train), cases, { cutoffs: [cutoff], resamples: 1 });
      columns[0]!.push(...at[0]!.columns.ndcg);
      columns[1]!.push(...at[0]!.columns.recall);
    }
    return columns.map((column) => Float64Array.from(column));
  };
  const mean = (column: Float64Array) => column.reduce((sum, value) => sum + value, 0) / column.length;
  const line = (name: string, [ndcg, recall]: Float64Array[]) =>
    `${name.padEnd(20)}${mean(ndcg!).toFixed(4)}    ${mean(recall!).toFixed(4)}`;
  const popular = await measured(plainPopularity);
  say(`${popular[0]!.length} persons.`);
  say(`${''.padEnd(20)}ndcg@${cutoff}   recall@${cutoff}  ahead of popularity in ndcg@${cutoff}, person by person`);
  say(line('popular', popular));
  for (const [name, fitTo] of Object.entries(models)) {
    const own = await measured(fitTo);
    const { mean: gain, low, high, p } = pairedDifference(own[0]!, popular[0]!, seededRandom(evaluationSeed));
    say(`${line(name, own)}      ${gain.toFixed(4)} (${low.toFixed(4)} ${high.toFixed(4)}), p ${p.toFixed(3)}`);
  }
}
