import { Demographic } from '../demographic/demographic';
import { Interactions } from '../interactions/interactions';
import { CoFactorisation } from '../social/co-factorisation';
import { TrustNetwork } from '../social/trust-network';
import { TrustPropagation } from '../social/trust-propagation';
import { decodeArtefact, encodeArtefact } from './artefact';

/** Persons 0 to 9 meet items 0 to 4, persons 10 to 19 items 5 to 9, everybody meets item 10. */
const shop = Interactions.fromSequences(
  11,
  Array.from({ length: 20 }, (_, person) => [...[0, 1, 2, 3, 4].map((n) => n + (person < 10 ? 0 : 5)), 10]),
);
const nobody = { items: [], weights: [], times: [] };
const best = (list: readonly { item: number }[]) => list.map(({ item }) => item).sort((a, b) => a - b);

describe('people without a past', () => {
  it('get what those of their traits turn to', async () => {
    const traits = Array.from({ length: 20 }, (_, person) => [person < 10 ? 0 : 1]);
    const model = await Demographic.fit(shop, traits, 2, { shrinkage: 1 });
    expect(best(model.recommend({ ...nobody, traits: [1] }, 6))).toEqual([5, 6, 7, 8, 9, 10]);
    expect(best(model.recommend({ ...nobody, traits: [0, 0, 77] }, 6))).toEqual([0, 1, 2, 3, 4, 10]);
    expect(model.recommend(nobody, 1)[0]!.item).toBe(10);
    // Worked by hand: ten persons of the trait, half of all; (10 + .5) / (11 · .5), to the power .7.
    expect(model.score({ ...nobody, traits: [0] }, [0])[0]).toBeCloseTo(0.5 * (10.5 / 5.5) ** 0.7, 6);
    const leading = (own: number[], item: number) => model.leadingTrait({ ...nobody, traits: own }, item);
    expect([leading([0, 1], 3), leading([0, 1], 8), leading([0], 8), leading([], 3)]).toEqual([0, 1, null, null]);
    await expect(Demographic.fit(shop, [[2]], 2)).rejects.toThrow('unknown traits');
    await expect(Demographic.fit(shop, [], 0, { shrinkage: 0 })).rejects.toThrow(RangeError);
  });

  it('are not taken for others because those who declare traits are others', async () => {
    // Those who declare traits buy three times as much, and all of one trait alike: the trait says nothing.
    const sequences = Array.from({ length: 40 }, (_, person) => (person < 20 ? [0, 1, 2] : [0]));
    const traits = Array.from({ length: 20 }, (_, person) => [person % 2, 2 + ((person >> 1) % 2)]);
    const model = await Demographic.fit(Interactions.fromSequences(3, sequences), traits, 4, { shrinkage: 1 });
    const [always, often] = model.score({ ...nobody, traits: [0, 2] }, [0, 1]);
    // Shrunk by one person of all: (20 + .5) / 21; and of ten with each trait, who all have it, by one of these.
    const share = 20.5 / 21;
    expect(always).toBeCloseTo(1, 6);
    expect(often).toBeCloseTo(share * ((10 + share) / (11 * share)) ** (2 * 0.7), 6);
    expect(model.score(nobody, [1])[0]).toBe(0.5);
  });

  it('get what those turn to whom they trust, and whom these trust', async () => {
    const network = TrustNetwork.fromLinks(22, [
      [20, 3],
      [3, 4],
      [20, 20],
      [21, 20],
    ]);
    const people = Interactions.fromSequences(11, [
      ...Array.from({ length: 20 }, (_, p) => [...(shop.history(p).items as Uint32Array)]),
      [],
      [],
    ]);
    const model = await TrustPropagation.fit(people, network, { popularity: 1 });
    expect(best(model.recommend({ ...nobody, friends: [3] }, 6))).toEqual([0, 1, 2, 3, 4, 10]);
    // Person 20 has met nothing, and passes the trust on.
    expect(best(model.recommend({ ...nobody, friends: [20, 99] }, 6))).toEqual([0, 1, 2, 3, 4, 10]);
    const together = await CoFactorisation.fit(people, TrustNetwork.fromLinks(22, friendsOfKind()), {
      popularity: 0.1,
    });
    expect(best(together.recommend({ ...nobody, friends: [12, 13] }, 6))).toEqual([5, 6, 7, 8, 9, 10]);
  });

  it('recommend nothing that too few of those whom they trust have met', async () => {
    const sequences = [[0, 1], [0, 1, 2], [0], [3], [3]];
    const people = Interactions.fromSequences(4, sequences);
    const settings = { popularity: 1, leastSupporters: 3 };
    const model = await TrustPropagation.fit(people, TrustNetwork.fromLinks(5, []), settings);
    const history = { ...nobody, friends: [0, 1, 2] };
    // Shares of all: .6, .4, .2, .4. Item 0 was met by all three, each of whom has a third of the trust.
    expect([...model.score(history, [0, 1, 2, 3])].map((score) => score.toFixed(6))).toEqual(
      [1.6, 0.4, 0.2, 0.4].map((score) => score.toFixed(6)),
    );
    expect([0, 1, 2, 3].map((item) => model.metBy(history.friends, item))).toEqual([3, 2, 1, 0]);
    const lifts = model.liftsOfFriends(history, [0, 1]);
    expect([lifts[0]!.toFixed(6), lifts[1]!.toFixed(6)]).toEqual([(1 / 0.6).toFixed(6), '0.000000']);
    // Earlier versions saved the setting under another name.
    const { leastSupporters: leastVoices, ...others } = model.settings;
    const saved = decodeArtefact(model.save());
    const former = encodeArtefact({ ...saved, values: { ...saved.values, settings: { ...others, leastVoices } } });
    expect(TrustPropagation.load(former).settings).toEqual(model.settings);
    const loaded = TrustPropagation.load(model.save());
    expect(loaded.score(history, [0, 1, 2, 3])).toEqual(model.score(history, [0, 1, 2, 3]));
  });

  it('are reached by the shortest way, more softly with each step', () => {
    const network = TrustNetwork.fromLinks(4, [
      [0, 1],
      [0, 2],
      [1, 2],
      [2, 3],
    ]);
    const reached = network.reach([0], 3, 0.5);
    expect([...reached.keys()]).toEqual([0, 1, 2, 3]);
    expect(reached.get(1)).toBeCloseTo(0.5 / Math.sqrt(2), 10);
    expect(reached.get(3)).toBeCloseTo((0.5 * 0.5) / Math.sqrt(2), 10);
    expect(network.reach([], 3, 0.5).size).toBe(0);
    expect(() => TrustNetwork.fromLinks(1, [[0, 1]])).toThrow(RangeError);
  });
});

/** Each trusts all others of their kind. */
function friendsOfKind(): [number, number][] {
  const all = Array.from({ length: 20 }, (_, p) => p);
  return all.flatMap((a) => all.filter((b) => a !== b && a < 10 === b < 10).map((b): [number, number] => [a, b]));
}
