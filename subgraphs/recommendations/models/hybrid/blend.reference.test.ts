import { type Random, seededRandom } from '../../../../shared/random/random';
import { day } from '../../../../shared/time/durations';
import { Interactions } from '../interactions/interactions';
import { ItemNeighbours } from '../neighbours/item-neighbours';
import { ItemToItem } from '../neighbours/item-to-item';
import { Popularity } from '../popularity/popularity';
import { Trending } from '../popularity/trending';
import type { History, Recommender, RecommendOptions } from '../recommender/recommender';
import { Repurchase } from '../repurchase/repurchase';
import { SequentialRules } from '../sequential/sequential-rules';
import { Blend, type BlendProfile } from './blend';

const start = 1_700_000_000_000;
const items = 120;

/** The definition of a blend, put down as plainly as can be: whole tables, whole sorts, nothing kept. */
function plainBlend(blend: Blend, history: History, count: number, options: RecommendOptions) {
  const length = new Set(Array.from(history.items).filter((item) => item >= 0 && item < blend.items)).size;
  const { profiles } = blend.settings;
  const weights = Object.entries((profiles.find(({ upTo }) => length <= upTo) ?? profiles.at(-1)!).weights);
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
  const tables = weights.map(([name, weight]) => {
    const member = blend.members[name]!;
    const scores = new Float64Array(blend.items);
    member.scoreAll(history, scores, options);
    const highest = Math.max(0, ...scores);
    const shares = Array.from(scores, (score) => (highest === 0 ? 0 : ((weight / total) * score) / highest));
    return { name, member, shares };
  });
  const left = new Set(options.exclude);
  if (!options.keepHistory) for (const item of Array.from(history.items)) left.add(item);
  return Array.from({ length: blend.items }, (_, item) => {
    const score = tables.reduce((sum, { shares }) => sum + shares[item]!, 0);
    const [speaker] = [...tables].sort((a, b) => b.shares[item]! - a.shares[item]!);
    return { item, score, by: speaker!.name, member: speaker!.member };
  })
    .filter(({ item, score }) => score > 0 && !left.has(item) && (!options.allowed || options.allowed[item] === 1))
    .sort((a, b) => b.score - a.score || a.item - b.item)
    .slice(0, count)
    .map(({ member, ...entry }) => ({ ...entry, causes: plainCauses(member, history, entry.item, options) }));
}

/** The two largest contributions of past items, as `explain` gives them. */
function plainCauses(member: Recommender, history: History, item: number, options: RecommendOptions) {
  return member instanceof ItemToItem ? member.explain(history, item, options).slice(0, 2) : null;
}

function randomInteractions(random: Random): Interactions {
  const size = 4_000;
  const columns = { person: [] as number[], item: [] as number[], weight: [] as number[], at: [] as number[] };
  for (let n = 0; n < size; n++) {
    columns.person.push(random.integer(150));
    columns.item.push(Math.floor(items * random.uniform() ** 2));
    columns.weight.push(random.pick([1, 1, 1, 3, 5]));
    columns.at.push(start + random.integer(90) * day + random.integer(40) * 1_000);
  }
  return Interactions.fromColumns(150, items, columns);
}

/** Histories with repetitions, several things at one moment, and items that no model knows. */
function randomHistory(random: Random): History {
  const length = random.pick([0, 1, 3, 12, 60, 400]);
  const times = Array.from({ length }, () => start + (60 + random.integer(60)) * day).sort((a, b) => a - b);
  return {
    items: times.map(() => random.integer(items + 5)),
    weights: times.map(() => random.pick([1, 3, 5, 5])),
    times,
  };
}

async function randomBlend(seed: string) {
  const random = seededRandom(seed);
  const data = randomInteractions(random);
  const popular = await Popularity.fit(data);
  const trending = await Trending.fit(data, { shrinkage: 1 });
  const members = {
    repurchase: await Repurchase.fit(data, { ordinaryRate: random.pick([0, 1]) }),
    neighbours: await ItemNeighbours.fit(data, { neighbours: 30 }),
    rules: await SequentialRules.fit(data, { rules: 20 }),
    popular,
    trending,
  };
  const profiles: BlendProfile[] = [
    { upTo: 0, weights: { popular: 0.85, trending: 0.15 } },
    { upTo: 5, weights: { rules: 0.45, neighbours: 0.3, repurchase: 0.12, popular: 0.08, trending: 0.05 } },
    { upTo: Number.POSITIVE_INFINITY, weights: { repurchase: 0.5, neighbours: 0.3, rules: 0.15, popular: 0.05 } },
  ];
  return { random, blend: new Blend(members, { profiles }), popular, trending };
}

describe.each(['first', 'second', 'third'])('the blend beside its plain definition, %s shop', (seed) => {
  it('gives the same ranking, scores, speakers and causes, one shopper after the other', async () => {
    const { random, blend, popular, trending } = await randomBlend(seed);
    const newest = start + 121 * day;
    for (let shopper = 0; shopper < 80; shopper++) {
      const history = randomHistory(random);
      const options: RecommendOptions = {
        now: random.pick([newest, newest, newest + day]),
        keepHistory: random.pick([true, false]),
        exclude: Array.from({ length: random.integer(30) }, () => random.integer(items + 5)),
        allowed: random.pick([undefined, Uint8Array.from({ length: items }, () => random.pick([0, 1, 1, 1]))]),
      };
      const count = random.pick([5, 40, 200]);
      const expected = plainBlend(blend, history, count, options);
      const given = blend.recommendAttributed(history, count, options);
      expect(given.map(({ item, by }) => ({ item, by }))).toEqual(expected.map(({ item, by }) => ({ item, by })));
      for (const [n, { score }] of given.entries()) expect(Math.abs(score - expected[n]!.score)).toBeLessThan(1e-9);
      expect(blend.recommend(history, count, options)).toEqual(given.map(({ item, score }) => ({ item, score })));
      for (const [name, member] of Object.entries(blend.members)) {
        if (!(member instanceof ItemToItem)) continue;
        const attributed = expected.filter(({ by }) => by === name);
        const asked = attributed.map(({ item }) => item);
        expect(member.explainMany(history, asked, 2, options)).toEqual(attributed.map(({ causes }) => causes));
      }
      // What everybody turns to changes while shoppers are served.
      if (shopper % 7 === 0) popular.update(random.integer(items), 50, newest);
      if (shopper % 11 === 0) trending.update(random.integer(items), 50, newest);
    }
  });
});

it('a blend that failed for one shopper answers the next one as ever', async () => {
  const { random, blend } = await randomBlend('broken');
  const history = randomHistory(seededRandom('a'));
  const before = blend.recommendAttributed(history, 50);
  const broken = {
    ...history,
    times: new Proxy([], {
      get: () => {
        throw new Error('no times');
      },
    }),
  };
  expect(() => blend.recommendAttributed({ ...broken, items: [1, 2, 3], weights: [5, 5, 5] }, 50)).toThrow('no times');
  blend.recommend(randomHistory(random), 50);
  expect(blend.recommendAttributed(history, 50)).toEqual(before);
});
