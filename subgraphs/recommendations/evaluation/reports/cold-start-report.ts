import { evaluationSeed } from '../../../../shared/evaluation/report-writer';
import { seededRandom } from '../../../../shared/random/random';
import { ContentNeighbours } from '../../models/content/content-neighbours';
import { ItemFeatures } from '../../models/content/item-features';
import { Demographic } from '../../models/demographic/demographic';
import { Blend } from '../../models/hybrid/blend';
import type { Interactions } from '../../models/interactions/interactions';
import { Vocabulary } from '../../models/interactions/vocabulary';
import type { Split } from '../../models/metrics/protocols';
import { ItemNeighbours } from '../../models/neighbours/item-neighbours';
import { representativeItems } from '../../models/neighbours/representative-items';
import { Popularity } from '../../models/popularity/popularity';
import { EMPTY_HISTORY } from '../../models/recommender/recommender';
import { CoFactorisation } from '../../models/social/co-factorisation';
import type { TrustNetwork } from '../../models/social/trust-network';
import { TrustPropagation } from '../../models/social/trust-propagation';
import { type Comparison, type Contestant, compareModels } from '../compare-models';
import type { FilmTrust } from '../data/film-trust-files';
import type { People } from '../data/movielens-people';
import { foldsOf, hideItems, hidePersons } from '../figures/cold-start';
import { type ReportWriter } from '../report-writer';

const folds = 5;

const popular: Contestant = ['popular', ({ train }) => Popularity.fit(train, { halfLife: Number.POSITIVE_INFINITY })];

const comparison: Comparison = {
  title: 'Without a past',
  cutoffs: [10, 5, 20, 50],
  reference: 'popular',
  shown: [
    { figure: 'ndcg', cutoff: 10 },
    { figure: 'recall', cutoff: 10 },
  ],
};

const drawn = `Seed "${evaluationSeed}"; in brackets: intervals of 95 %; ties count as average rank.`;

/** MovieLens 100K: people hidden by fifths, known by age, gender and occupation; asked for what they gave stars to. */
export async function reportNewPeople(
  { interactions, traits, traitCount }: People,
  report: ReportWriter,
): Promise<void> {
  const foldOf = foldsOf(interactions.persons, folds, seededRandom(evaluationSeed));
  const splits = Array.from({ length: folds }, (_, fold) => {
    return hidePersons(
      interactions,
      (person) => foldOf[person] === fold,
      (person) => ({ traits: traits[person]! }),
    );
  });
  report.begin('MovieLens 100K, people without a past', [
    'Known by age, gender and occupation alone, hidden by fifths: asked for all films that they gave stars to.',
    drawn,
  ]);
  const demographic: Contestant = ['demographic', ({ train }) => Demographic.fit(train, traits, traitCount)];
  report.add(await compareModels([popular, demographic], splits, comparison));
  for (const asked of [4, 8, 16]) {
    const title = `The rest, after ${asked} films were asked about`;
    report.add(await compareModels([popular, byAnswers], await answered(splits, asked), { ...comparison, title }));
  }
}

/** People who are new, after they were asked about some items: they like those that they turned to, and are asked for the rest. */
async function answered(splits: readonly Split[], count: number): Promise<Split[]> {
  const asked = async ({ train, cases }: Split): Promise<Split> => {
    const shares = await Popularity.fit(train, { halfLife: Number.POSITIVE_INFINITY });
    const every = Uint32Array.from({ length: train.items }, (_, item) => item);
    const neighbours = await ItemNeighbours.fit(train, timeless);
    const prompt = representativeItems(shares.score(EMPTY_HISTORY, every), neighbours, count);
    const answers = cases.map(({ person, relevant, history }) => {
      const all = new Set(Array.from(relevant));
      const liked = prompt.filter((item) => all.has(item));
      const rest = Array.from(relevant).filter((item) => !prompt.includes(item));
      const items = { items: liked, weights: liked.map(() => 1), times: liked.map(() => 0) };
      return { person, history: { ...history, ...items }, relevant: rest, exclude: prompt };
    });
    return { train, cases: answers.filter(({ relevant }) => relevant.length > 0) };
  };
  return Promise.all(splits.map(asked));
}

const timeless = { halfLife: Number.POSITIVE_INFINITY, historyHalfLife: Number.POSITIVE_INFINITY };

/** Who liked nothing of what was asked is shown what is popular. */
const byAnswers: Contestant = [
  'neighbours of what was liked, popular',
  async ({ train }) => {
    const members = {
      neighbours: await ItemNeighbours.fit(train, timeless),
      popular: await Popularity.fit(train, { halfLife: Number.POSITIVE_INFINITY }),
    };
    return new Blend(members, {
      profiles: [{ upTo: Number.POSITIVE_INFINITY, weights: { neighbours: 2, popular: 1 } }],
    });
  },
];

/**
 * Complete Journey: households hidden by fifths, known by what they have declared of themselves; asked for the types of products
 * they bought.
 *
 * @param known of each household; those that have declared nothing are trained on and not asked about
 */
export async function reportNewHouseholds(
  interactions: Interactions,
  known: readonly (readonly string[])[],
  report: ReportWriter,
): Promise<void> {
  const names = Vocabulary.of(known.flat());
  const traits = known.map((own) => own.map((name) => names.indexOf(name)!));
  const foldOf = foldsOf(interactions.persons, folds, seededRandom(evaluationSeed));
  const splits = Array.from({ length: folds }, (_, fold) => {
    return hidePersons(
      interactions,
      (person) => foldOf[person] === fold && traits[person]!.length > 0,
      (person) => ({ traits: traits[person]! }),
    );
  });
  report.begin('Complete Journey, households without a past', [
    'Known by age, income, home, marriage, size and children alone, hidden by fifths: asked for all types of products they bought.',
    'Households that have declared nothing of themselves are trained on and not asked about.',
    drawn,
  ]);
  const demographic: Contestant = ['demographic', ({ train }) => Demographic.fit(train, traits, names.size)];
  report.add(await compareModels([popular, demographic], splits, comparison));
}

/** Filmtrust: people who trust somebody, hidden by fifths, known by whom they trust. */
export async function reportNewFriends({ interactions, network }: FilmTrust, report: ReportWriter): Promise<void> {
  const foldOf = foldsOf(interactions.persons, folds, seededRandom(evaluationSeed));
  const splits = Array.from({ length: folds }, (_, fold) => {
    return hidePersons(
      interactions,
      (person) => foldOf[person] === fold && network.trustedBy(person).length > 0,
      (person) => ({ friends: network.trustedBy(person) }),
    );
  });
  report.begin('Filmtrust', [
    'Without a past: people who trust somebody, hidden by fifths, known by whom they trust alone; asked for all films they gave stars to.',
    drawn,
  ]);
  report.add(await compareModels([popular, ...socialContestants(network)], splits, comparison));
}

/** The models that look at whom a person trusts. */
export function socialContestants(network: TrustNetwork): Contestant[] {
  return [
    ['trust propagation', ({ train }) => TrustPropagation.fit(train, network)],
    ['co-factorisation', ({ train }) => CoFactorisation.fit(train, network)],
  ];
}

/** Amazon Beauty: a tenth of the items hidden as if new, asked for among all items by what they are. */
export async function reportNewItems(
  interactions: Interactions,
  attributes: readonly number[][],
  report: ReportWriter,
) {
  const foldOf = foldsOf(interactions.items, 10, seededRandom(evaluationSeed));
  const hidden = Uint8Array.from(foldOf, (fold) => (fold === 0 ? 1 : 0));
  const features = ItemFeatures.fromLists(1 + Math.max(...attributes.flat()), attributes);
  report.begin('Amazon Beauty, new items', [
    'A tenth of the items hidden as if they were new: whoever met some of them is asked for these, among all items.',
    drawn,
  ]);
  const settings = { popularityPower: 0, neighbours: 500 };
  const content: Contestant = ['content', ({ train }) => ContentNeighbours.fit(train, features, settings)];
  report.add(await compareModels([popular, content], [hideItems(interactions, hidden)], comparison));
}
