import { seededRandom } from '../../../../shared/random/random';
import { day } from '../../../../shared/time/durations';
import { ContentNeighbours } from '../content/content-neighbours';
import { FeatureSimilarity } from '../content/feature-similarity';
import { ItemFeatures } from '../content/item-features';
import { CrossDomain } from '../cross-domain/cross-domain';
import { Demographic } from '../demographic/demographic';
import { ImplicitAls } from '../factorisation/implicit-als';
import { Blend, type BlendProfile } from '../hybrid/blend';
import { LookAlikes } from '../images/look-alikes';
import type { Picture } from '../images/picture';
import { PictureIndex } from '../images/picture-index';
import { picturedItem } from '../images/pictured-item';
import { Interactions } from '../interactions/interactions';
import { Ease } from '../linear/ease';
import { MultimodalNeighbours } from '../multimodal/multimodal-neighbours';
import { BoughtTogether } from '../neighbours/bought-together';
import { ItemNeighbours } from '../neighbours/item-neighbours';
import { UserNeighbours } from '../neighbours/user-neighbours';
import { Autoencoder } from '../networks/bags/autoencoder';
import { FeedForward } from '../networks/bags/feed-forward';
import { Convolution } from '../networks/sequences/convolution';
import { Recurrent } from '../networks/sequences/recurrent';
import { SelfAttention } from '../networks/sequences/self-attention';
import { Popularity } from '../popularity/popularity';
import { Trending } from '../popularity/trending';
import { SequentialRules } from '../sequential/sequential-rules';
import { SessionNeighbours } from '../sequential/sessions/session-neighbours';
import { CoFactorisation } from '../social/co-factorisation';
import { TrustNetwork } from '../social/trust-network';
import { TrustPropagation } from '../social/trust-propagation';
import { EMPTY_HISTORY, type FitControl, type History, type Recommender } from './recommender';
import { loadRecommender } from './registry';

const PERSONS = 60;
const ITEMS = 40;

/** Even persons like even items, odd persons odd ones; each has met most of theirs, in an order of their own. */
function checkerboard(): Interactions {
  const random = seededRandom('checkerboard');
  const person: number[] = [];
  const item: number[] = [];
  const weight: number[] = [];
  const at: number[] = [];
  for (let p = 0; p < PERSONS; p++) {
    const liked = Array.from({ length: ITEMS / 2 }, (_, n) => 2 * n + (p % 2));
    for (const [n, i] of random.shuffled(liked).slice(0, 14).entries()) {
      person.push(p);
      item.push(i);
      weight.push(1 + random.integer(5));
      at.push(1_700_000_000_000 + n * day + random.integer(day));
    }
  }
  return Interactions.fromColumns(PERSONS, ITEMS, { person, item, weight, at });
}

interface Contestant {
  readonly name: string;
  readonly personal: boolean;
  fit(data: Interactions, control?: FitControl): Promise<Recommender>;
}

async function fitBlend(fusion: 'score' | 'rank', diversity: number, data: Interactions, control?: FitControl) {
  const members = {
    neighbours: await ItemNeighbours.fit(data, {}, control),
    rules: await SequentialRules.fit(data, {}, control),
    popular: await Popularity.fit(data, {}, control),
  };
  const profiles: BlendProfile[] = [
    { upTo: 0, weights: { popular: 1 } },
    { upTo: 100, weights: { neighbours: 2, rules: 1 } },
  ];
  return new Blend(members, { profiles, fusion, diversity });
}

/** Networks of a size that is trained in a second. */
const small = { dimensions: 16, negatives: 32, batchPositions: 256, epochs: 30, learningRate: 0.01, heldOutPersons: 0 };
const smallBags = { dimensions: 16, hidden: 16, batchPersons: 20, epochs: 40, learningRate: 0.01, heldOutPersons: 0 };

const CONTESTANTS: Contestant[] = [
  { name: 'popularity', personal: false, fit: (data, control) => Popularity.fit(data, {}, control) },
  { name: 'trending', personal: false, fit: (data, control) => Trending.fit(data, {}, control) },
  { name: 'item neighbours', personal: true, fit: (data, control) => ItemNeighbours.fit(data, {}, control) },
  { name: 'sequential rules', personal: true, fit: (data, control) => SequentialRules.fit(data, {}, control) },
  { name: 'bought together', personal: true, fit: (data, control) => BoughtTogether.fit(data, {}, control) },
  { name: 'EASE', personal: true, fit: (data, control) => Ease.fit(data, {}, control) },
  { name: 'sparse EASE', personal: true, fit: (data, control) => Ease.fit(data, { denseItems: 0 }, control) },
  { name: 'implicit ALS', personal: true, fit: (data, control) => ImplicitAls.fit(data, { factors: 8 }, control) },
  { name: 'session neighbours', personal: true, fit: (data, control) => SessionNeighbours.fit(data, {}, control) },
  { name: 'user neighbours', personal: true, fit: (data, control) => UserNeighbours.fit(data, {}, control) },
  {
    name: 'user neighbours by Pearson',
    personal: true,
    fit: (data, control) => UserNeighbours.fit(data, { measure: 'pearson', neighbours: 10, power: 2 }, control),
  },
  {
    name: 'content neighbours',
    personal: true,
    fit: (data, control) => ContentNeighbours.fit(data, parity(data.items), { neighbours: 19 }, control),
  },
  {
    name: 'look-alikes',
    personal: true,
    fit: async (data, control) => LookAlikes.fit(await pictures(data.items), {}, control),
  },
  {
    name: 'words and pictures together',
    personal: true,
    fit: async (data, control) => {
      const shown = await pictures(data.items);
      const similarities = { words: new FeatureSimilarity(parity(data.items)), look: shown };
      return MultimodalNeighbours.fit(data, similarities, { neighbours: 19 }, control);
    },
  },
  {
    name: 'demographic',
    personal: false,
    fit: (data, control) => Demographic.fit(data, oddness(data.persons), 2, {}, control),
  },
  {
    name: 'cross-domain',
    personal: true,
    fit: (data, control) => CrossDomain.fit(data, halves(data.items), { leastPeople: 2 }, control),
  },
  {
    name: 'trust propagation',
    personal: false,
    fit: (data, control) => TrustPropagation.fit(data, friendships(data.persons), {}, control),
  },
  {
    name: 'co-factorisation',
    personal: true,
    fit: (data, control) => CoFactorisation.fit(data, friendships(data.persons), {}, control),
  },
  { name: 'self-attention', personal: true, fit: (data, control) => SelfAttention.fit(data, small, control) },
  { name: 'recurrent', personal: true, fit: (data, control) => Recurrent.fit(data, small, control) },
  { name: 'convolution', personal: true, fit: (data, control) => Convolution.fit(data, small, control) },
  { name: 'autoencoder', personal: true, fit: (data, control) => Autoencoder.fit(data, smallBags, control) },
  { name: 'feed-forward', personal: true, fit: (data, control) => FeedForward.fit(data, smallBags, control) },
  { name: 'blend by score', personal: true, fit: (data, control) => fitBlend('score', 0, data, control) },
  { name: 'blend by rank', personal: true, fit: (data, control) => fitBlend('rank', 0, data, control) },
  { name: 'blend for variety', personal: true, fit: (data, control) => fitBlend('score', 0.3, data, control) },
];

/** The first half of the items is one department, the second another. */
function halves(items: number): number[] {
  return Array.from({ length: items }, (_, item) => (item < items / 2 ? 0 : 1));
}

/** Items are even or odd, and besides have a colour that says little. */
function parity(items: number): ItemFeatures {
  const described = (features: number, of: (item: number) => number) =>
    ItemFeatures.fromLists(
      features,
      Array.from({ length: items }, (_, item) => [of(item)]),
    );
  return ItemFeatures.joined([
    { features: described(2, (item) => item % 2), weight: 4 },
    { features: described(5, (item) => item % 5), weight: 1 },
  ]);
}

/** Even items look one way, odd ones another, and no two quite alike. */
async function pictures(items: number): Promise<PictureIndex> {
  const encode = ({ rgb: [parity, item] }: Picture) => ({
    look: Float32Array.of(parity === 0 ? 9 : 0, parity === 0 ? 0 : 9, item! / 99),
  });
  const shown = Array.from({ length: items }, (_, item) =>
    picturedItem({ width: 1, height: 1, rgb: Uint8Array.of(item % 2, item, 0) }, encode),
  );
  return PictureIndex.of(await Promise.all(shown));
}

/** Even persons trust the next two even ones, odd persons odd ones. */
function friendships(persons: number): TrustNetwork {
  const links = Array.from({ length: persons }, (_, p): [number, number][] => [
    [p, (p + 2) % persons],
    [p, (p + 4) % persons],
  ]);
  return TrustNetwork.fromLinks(persons, links.flat());
}

/** Persons are even or odd. */
function oddness(persons: number): number[][] {
  return Array.from({ length: persons }, (_, p) => [p % 2]);
}

function historyOf(...items: number[]): History {
  return { items, weights: items.map(() => 1), times: items.map((_, n) => 1_701_000_000_000 + n * 60_000) };
}

describe.each(CONTESTANTS)('the recommender $name', ({ personal, fit: fitTo }) => {
  const data = checkerboard();
  let recommender: Recommender;
  const progress: number[] = [];

  beforeAll(async () => {
    recommender = await fitTo(data, { random: seededRandom(7), progress: (part) => progress.push(part) });
  });

  it('gives the obvious answer on a checkerboard', () => {
    const even = recommender.recommend(historyOf(2, 8, 4), 8).map(({ item }) => item);
    const odd = recommender.recommend(historyOf(3, 9, 5), 8).map(({ item }) => item);
    expect(even).toHaveLength(8);
    if (personal) {
      expect(even.filter((item) => item % 2 === 1)).toEqual([]);
      expect(odd.filter((item) => item % 2 === 0)).toEqual([]);
      const near = recommender.related(6, 5);
      expect(near).toHaveLength(5);
      expect(near.filter(({ item }) => item % 2 === 1 || item === 6)).toEqual([]);
    } else {
      const toAll = (history: History) => recommender.recommend(history, ITEMS, { keepHistory: true });
      expect(toAll(historyOf(2, 8, 4))).toEqual(toAll(historyOf(3, 9, 5)));
      expect(recommender.related(6, 5)).toEqual([]);
    }
  });

  it('orders lists by score, without an item twice', () => {
    const list = recommender.recommend(historyOf(2, 8), 12);
    expect(new Set(list.map(({ item }) => item)).size).toBe(list.length);
    expect(list.every(({ score }) => score > 0)).toBe(true);
    if (!(recommender instanceof Blend && recommender.settings.diversity > 0)) {
      expect(list.map(({ score }) => score)).toEqual(list.map(({ score }) => score).sort((a, b) => b - a));
    }
  });

  it('answers a batch as it answers each one', () => {
    const histories = [historyOf(2, 8, 4), EMPTY_HISTORY, historyOf(7), data.history(11)];
    const options = { exclude: [12, 13] };
    expect(recommender.recommendBatch(histories, 5, options)).toEqual(
      histories.map((history) => recommender.recommend(history, 5, options)),
    );
  });

  it('scores candidates as it ranks them', () => {
    const list = recommender.recommend(historyOf(2, 8, 4), 10);
    const scores = recommender.score(historyOf(2, 8, 4), [...list.map(({ item }) => item), 9_999, -1]);
    expect([...scores]).toEqual([...list.map(({ score }) => score), 0, 0]);
  });

  it('leaves out the history, what is excluded and what is not allowed', () => {
    const allowed = new Uint8Array(ITEMS).fill(1);
    allowed[10] = 0;
    const history = historyOf(2, 8, 4);
    const shown = recommender.recommend(history, ITEMS, { allowed, exclude: [12, 14] }).map(({ item }) => item);
    expect(shown.filter((item) => [2, 4, 8, 10, 12, 14].includes(item))).toEqual([]);
    expect(recommender.recommend(history, ITEMS, { allowed: new Uint8Array(0) })).toEqual([]);
    const near = recommender.related(6, ITEMS, { allowed, exclude: [12] }).map(({ item }) => item);
    expect(near.filter((item) => [6, 10, 12].includes(item))).toEqual([]);
    const again = recommender.recommend(data.history(0), ITEMS, { keepHistory: true }).map(({ item }) => item);
    const past = new Set(data.history(0).items as Uint32Array);
    expect(again.some((item) => past.has(item))).toBe(true);
  });

  it('takes no harm from unknown items, empty histories and odd counts', () => {
    const unknown = { items: [2, 9_999, 8], weights: [1, 1, 1], times: [1, 2, 3] };
    const known = { items: [2, 8], weights: [1, 1], times: [1, 3] };
    expect(recommender.recommend(unknown, 5)).toEqual(recommender.recommend(known, 5));
    expect(Array.isArray(recommender.recommend(EMPTY_HISTORY, 5))).toBe(true);
    expect(recommender.recommend(historyOf(9_999), 5)).toEqual(recommender.recommend(EMPTY_HISTORY, 5));
    expect(recommender.recommend(historyOf(4), 5)).toHaveLength(5);
    expect(recommender.recommend(historyOf(4), 0)).toEqual([]);
    const broken = { items: [4, 6], weights: [Number.NaN, -3], times: [1, 2] };
    expect(recommender.recommend(broken, 5).every(({ score }) => score > 0)).toBe(true);
    expect(recommender.related(9_999, 5)).toEqual([]);
    expect(recommender.explain(historyOf(4), 9_999)).toEqual([]);
  });

  it('splits each score into contributions that add up to it', () => {
    for (const history of [historyOf(2, 8, 4, 8), historyOf(7), EMPTY_HISTORY]) {
      for (const { item, score } of recommender.recommend(history, 10)) {
        const contributions = recommender.explain(history, item);
        expect(contributions.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(score, 10);
        const past = Array.from(history.items);
        expect(contributions.every(({ item: from }) => from === null || past.includes(from))).toBe(true);
      }
    }
  });

  it('explains many items as it explains each, where it does', () => {
    if (!recommender.explainMany) return;
    const history = historyOf(2, 8, 4, 8);
    const items = recommender.recommend(history, 10).map(({ item }) => item);
    const explained = recommender.explainMany(history, [...items, 9_999], 2);
    expect(explained.pop()).toEqual([]);
    for (const [n, item] of items.entries()) {
      const alone = recommender.explain(history, item).filter(({ share }) => share > 0);
      expect(explained[n]!.map(({ item: past }) => past)).toEqual(alone.slice(0, 2).map(({ item: past }) => past));
      for (const [k, { share }] of explained[n]!.entries()) expect(share).toBeCloseTo(alone[k]!.share, 10);
    }
  });

  it('answers the same, bit for bit, after saving and loading', () => {
    const loaded = loadRecommender(recommender.save());
    expect(loaded.kind).toBe(recommender.kind);
    for (let person = 0; person < PERSONS; person++) {
      const mine = new Float64Array(ITEMS);
      const theirs = new Float64Array(ITEMS);
      recommender.scoreAll(data.history(person), mine);
      loaded.scoreAll(data.history(person), theirs);
      expect(Buffer.compare(Buffer.from(mine.buffer), Buffer.from(theirs.buffer))).toBe(0);
    }
    expect(loaded.related(6, 10)).toEqual(recommender.related(6, 10));
    expect(Buffer.compare(loaded.save(), recommender.save())).toBe(0);
  });

  it('is the same model when fitted again with the same seed', async () => {
    const again = await fitTo(data, { random: seededRandom(7) });
    expect(Buffer.compare(again.save(), recommender.save())).toBe(0);
  });

  it('reports its progress and can be cancelled', async () => {
    expect(progress.at(-1)).toBe(1);
    await expect(fitTo(data, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
  });

  it('can be fitted to nothing, and to one person with one item', async () => {
    const columns = { person: [], item: [], weight: [], at: [] };
    const nothing = await fitTo(Interactions.fromColumns(0, 0, columns));
    expect(nothing.recommend(historyOf(0), 5)).toEqual([]);
    const lone = await fitTo(Interactions.fromColumns(1, 1, { person: [0], item: [0], weight: [1], at: [5] }));
    expect(lone.recommend(historyOf(0), 5)).toEqual([]);
    expect(lone.recommend(EMPTY_HISTORY, 5).length).toBeLessThanOrEqual(1);
  });
});
