import { seededRandom } from '../../../shared/random/random';
import { Interactions } from '../models/interactions/interactions';
import { trainingSequences } from '../models/networks/sequences/training-sequences';
import { OperationCounter } from '../models/testing/operation-counter';
import { undescribed } from './described-products';
import { noPictures } from './pictures/product-pictures';
import type { PreparedData } from './trainable-model';
import { furtherMembersOfBlend, modelsToFit, trainableModels } from './trainable-models';

const items = 1_200;

/** Two hundred persons of ten items each, and one who has met this many. */
function shopWith(longHistory: number): PreparedData {
  const random = seededRandom('a shop with one large account');
  const sequences = Array.from({ length: 200 }, () => Array.from({ length: 10 }, () => random.integer(items)));
  const everything = random.shuffled(Array.from({ length: items }, (_, item) => item)).slice(0, longHistory);
  const people = Interactions.fromSequences(items, [...sequences, everything]);
  return {
    people,
    baskets: people,
    accounts: new Uint8Array(people.persons).fill(1),
    descriptions: undescribed(items),
    pictures: noPictures,
    departments: Int32Array.from({ length: items }, (_, item) => item % 2),
  };
}

/** Settings with which the bound is met by a history that is quickly learned from, and what a person adds stands out. */
const small: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'item-neighbours': { itemsPerPerson: 200 },
  'user-neighbours': { itemsPerPerson: 200 },
  ease: { denseItems: 0, candidates: 2, itemsPerPerson: 200 },
  'described-ease': { denseItems: 0, candidates: 2, itemsPerPerson: 200 },
  'implicit-als': { factors: 2, iterations: 1, steps: 1, itemsPerPerson: 200 },
  'cross-domain': { candidates: 2, sourceItems: 100, leastPeople: 1, itemsPerPerson: 10 },
};
/** Made of others, of pictures, of what is known besides, or networks, which read the newest items of a sequence alone. */
const apart = new Set(['MULTIMODAL', 'HYBRID', 'CONTENT', 'DEEP', 'RECURRENT', 'ATTENTION', 'SOCIAL', 'DEMOGRAPHIC']);
const counted = trainableModels.filter(({ family }) => !apart.has(family));

describe('one account that has met nearly everything', () => {
  const counter = new OperationCounter();
  beforeAll(() => counter.start());
  afterAll(() => counter.stop());

  it.each(counted.map(({ name }) => name))(
    'costs training of %s no more than in proportion to what it did',
    async (name) => {
      const model = trainableModels.find((one) => one.name === name)!;
      const operations = async (longHistory: number) => {
        const sets = shopWith(longHistory);
        const fitted = () =>
          model.fit(sets[model.learnsFrom], { ...model.settings, ...small[name] }, {}, { sets, fitted: new Map() });
        // Counts are lost where the engine throws away what it knows of a function that has rested: never in both runs alike.
        return Math.max(await counter.countOf(fitted), await counter.countOf(fitted));
      };
      const [without, some, twice] = [await operations(0), await operations(items / 2), await operations(items)];
      // What grows with the square would cost four times as much.
      expect(twice - without).toBeLessThan(3 * (some - without) + 100 * items);
    },
  );

  it.each(Object.keys(small))('is learned from by %s as far as a thousand of its items', (name) => {
    const { settings } = trainableModels.find((one) => one.name === name)!;
    expect(settings.itemsPerPerson).toBeLessThanOrEqual(1_000);
  });

  it('costs networks what a sequence of the longest length does', () => {
    const { sequences } = trainingSequences(shopWith(items).people, 50, 0, seededRandom('sequences'));
    expect(Math.max(...sequences.map(({ length }) => length))).toBe(51);
  });
});

describe('a blend', () => {
  it('is fitted after all that may join it', () => {
    const further = Object.values(furtherMembersOfBlend);
    const names = modelsToFit(further).map(({ name }) => name);
    for (const name of further) expect(names.slice(0, names.indexOf('blend'))).toContain(name);
  });
});
