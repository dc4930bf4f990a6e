import { seededRandom } from '../../../../shared/random/random';
import { Blend } from '../hybrid/blend';
import { Interactions } from '../interactions/interactions';
import { ItemNeighbours } from '../neighbours/item-neighbours';
import { UserNeighbours } from '../neighbours/user-neighbours';
import { Popularity } from '../popularity/popularity';
import { namedCauses } from './named-causes';
import type { History } from './recommender';
import { historyWithout, verifiedCauses } from './verified-causes';

const day = 24 * 60 * 60 * 1000;
const start = Date.parse('2026-01-01T00:00:00Z');

describe('causes that are named', () => {
  const histories: History[] = [];
  let blend: Blend;
  beforeAll(async () => {
    const random = seededRandom('causes');
    const sequences = Array.from({ length: 300 }, () =>
      Array.from({ length: 6 + random.integer(10) }, (_, k) => {
        const kind = random.integer(4);
        return { item: kind * 30 + Math.floor(30 * random.uniform() ** 2), time: start + k * day };
      }),
    );
    const interactions = Interactions.fromSequences(
      120,
      sequences.map((sequence) => sequence.map(({ item }) => item)),
    );
    blend = new Blend(
      {
        users: await UserNeighbours.fit(interactions),
        neighbours: await ItemNeighbours.fit(interactions),
        popular: await Popularity.fit(interactions),
      },
      { profiles: [{ upTo: Number.POSITIVE_INFINITY, weights: { users: 3, neighbours: 1, popular: 1 } }] },
    );
    for (const sequence of sequences.slice(0, 60)) {
      const items = sequence.map(({ item }) => item);
      histories.push({ items, weights: items.map(() => 1), times: sequence.map(({ time }) => time) });
    }
  });

  it('lower the score when they are taken out of the past, each of them, where what contributes most need not', () => {
    let [named, untested, kept] = [0, 0, 0];
    for (const history of histories) {
      const now = history.times[history.times.length - 1]!;
      const list = blend.recommendAttributed(history, 20, { now });
      const causes = namedCauses(blend, list, history, now);
      const verified = verifiedCauses(blend, list, causes, history, now);
      const scores = new Map(list.map(({ item, score }) => [item, score]));
      const isLower = (item: number, because: readonly number[]) =>
        blend.score(historyWithout(history, new Set(because)), [item], { now })[0]! < scores.get(item)!;
      for (const [item, because] of verified) {
        kept += 1;
        expect(isLower(item, because)).toBe(true);
      }
      for (const [item, because] of causes) {
        if (because.length === 0) continue;
        named += 1;
        untested += Number(!isLower(item, because));
      }
    }
    expect(untested).toBeGreaterThan(0);
    expect(kept).toBeGreaterThan(named / 2);
  });

  it('are a past less what is taken out, whole', () => {
    const history = { items: [1, 2, 1, 3], weights: [1, 2, 3, 4], times: [5, 6, 7, 8] };
    expect(historyWithout(history, new Set([1]))).toEqual({ items: [2, 3], weights: [2, 4], times: [6, 8] });
  });
});
