import { NamedKinds } from '../../models/ranking/named-kinds';
import { fitWorthModel } from './fit-worth-model';

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

const fitted = (persons: ReturnType<typeof shown>) =>
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
});
