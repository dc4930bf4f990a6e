import { seededRandom } from '../../../../shared/random/random';
import { itemFeatures } from '../../models/ranking/item-features';
import { NamedKinds } from '../../models/ranking/named-kinds';
import { NormalWeights } from '../../models/ranking/normal-weights';
import { fitWorthModel, type RankingData } from './fit-worth-model';

const minute = 60_000;
const items = ['bear', 'doll', 'lamp', 'bulb'].map((id, n) => {
  return { id, categoryIds: [n < 2 ? 'toys' : 'lights'], attributes: [], price: 1_000 };
});
const named = NamedKinds.of([], new Map([['toys', 'Toys']]));

/** Everybody is shown all of it, and opens what they like. */
function shown(persons: number, likes: (person: number, id: string) => boolean, searched?: string) {
  return new Map(
    Array.from({ length: persons }, (_, person) => {
      const shows = items.map(({ id }, place) => {
        return { type: 'IMPRESSION' as const, productId: id, at: (person * 60 + place) * minute, position: place + 1 };
      });
      const opened = shows.filter(({ productId }) => likes(person, productId));
      const done = opened.map(({ productId, at }) => ({ type: 'VIEW' as const, productId, at: at + 1_000 }));
      const searches =
        searched === undefined || person % 2 === 1 ? [] : [{ query: searched, at: shows[0]!.at - minute }];
      return [`u:${person}`, { shown: shows, done, searched: searches }] as const;
    }),
  );
}

const fitted = (persons: RankingData['persons']) =>
  fitWorthModel({ persons, items, traits: new Map(), learnedUntil: 1e12, named });

describe('A model of worth that is fitted to shows', () => {
  it('is measured also where all is told beyond doubt', async () => {
    const { figures } = await fitted(shown(300, (_person, id) => id === 'bear'));
    expect(figures).toMatchObject({ shows: 1_200, opened: 300 });
    expect(figures.skill).toBeGreaterThan(100);
    expect(figures.skill).toBeLessThan(1_200);
  });

  it('tells better what is opened by what was searched for before', async () => {
    const likes = (person: number, id: string) =>
      person % 4 !== 3 && (person % 2 === 0) === ['bear', 'doll'].includes(id);
    const knowing = await fitted(shown(400, likes, 'toys'));
    const ignorant = await fitted(shown(400, likes));
    expect(knowing.figures.skill).toBeGreaterThan(ignorant.figures.skill + 20);
  });

  it('gives chances that are the ones shows were opened by, also where four in ten of them were', async () => {
    const random = seededRandom('opened by four in ten');
    const looks = [1, 0.6, 0.4, 0.3];
    const likely = 0.7;
    const persons = new Map(
      Array.from({ length: 1_000 }, (_, person) => {
        const at = (place: number) => (person * 60 + place) * minute;
        const shows = items.map((_item, place) => {
          const { id } = items[(place + person) % items.length]!;
          return { type: 'IMPRESSION' as const, productId: id, at: at(place), position: place + 1 };
        });
        const opened = shows.filter(({ position }) => random.uniform() < likely * looks[position - 1]!);
        const done = opened.map(({ productId, at: when }) => ({ type: 'VIEW' as const, productId, at: when + 1_000 }));
        return [`u:${person}`, { shown: shows, done, searched: [] }] as const;
      }),
    );
    const { model, figures } = await fitted(persons);
    expect(figures.opened).toBeGreaterThan(0.37 * figures.shows);
    for (const [place, look] of looks.entries()) {
      expect(Math.abs(model.looked(place + 1) - look)).toBeLessThan(0.08);
    }
    for (const item of items) {
      const { open } = model.prospect(itemFeatures(item), model.somebody([], new NormalWeights(16)), {
        price: 1_000,
        usual: 1_000,
      });
      expect(Math.abs(open - likely)).toBeLessThan(0.08);
    }
  });

  it('holds nothing for certain that is opened more often than its place is looked at', async () => {
    const liked = (person: number, id: string) =>
      id === 'bear' ? person % 5 !== 0 : id === 'bulb' ? person % 2 === 0 : person % 50 === 0;
    const persons = shown(1_000, liked);
    // The lamp stands in the bulb's place before most, and leaves it with hardly a look.
    for (const [key, { shown: shows }] of persons) {
      if (Number(key.slice(2)) % 4 !== 0) shows.splice(2, 2, { ...shows[2]!, position: 4 });
    }
    const { model } = await fitted(persons);
    const { score } = model.opening(itemFeatures(items[3]!), model.somebody([], new NormalWeights(16)));
    expect(score).toBeGreaterThan(-1);
    expect(score).toBeLessThan(6);
  });
});
