import { day } from '../../../shared/time/durations';
import { ItemFeatures } from '../models/content/item-features';
import type { Picture } from '../models/images/picture';
import { PictureIndex } from '../models/images/picture-index';
import { picturedItem } from '../models/images/pictured-item';
import { Interactions } from '../models/interactions/interactions';
import { EMPTY_HISTORY, type History, type Recommender } from '../models/recommender/recommender';
import { loadRecommender } from '../models/recommender/registry';
import { TrustNetwork } from '../models/social/trust-network';
import type { ProductPictures } from './pictures/product-pictures';
import type { PreparedData, TrainableModel } from './trainable-model';
import { modelsToFit, trainableModels } from './trainable-models';

/** Everyone with everything that `of` gives, a day after the other. */
function everyone(persons: number, items: number, of: (n: number) => { weight?: number; at?: number } = () => ({})) {
  const pairs = Array.from({ length: persons * items }, (_, n) => n);
  return Interactions.fromColumns(persons, items, {
    person: pairs.map((n) => Math.floor(n / items)),
    item: pairs.map((n) => n % items),
    weight: pairs.map((n) => of(n).weight ?? 1),
    at: pairs.map((n) => of(n).at ?? (n % items) * day),
  });
}

const nothing = { person: [], item: [], weight: [], at: [] };

const BAD_DATA: Readonly<Record<string, Interactions>> = {
  'nothing at all': Interactions.fromColumns(0, 0, nothing),
  'people and products, and nothing done': Interactions.fromColumns(5, 5, nothing),
  'one event': Interactions.fromColumns(1, 1, { person: [0], item: [0], weight: [1], at: [day] }),
  'one person': everyone(1, 12),
  'one product': everyone(12, 1),
  'everyone with everything, all alike': everyone(10, 10),
  'one product, again and again': Interactions.fromSequences(
    3,
    Array.from({ length: 6 }, () => [1, 1, 1, 1, 1]),
  ),
  'all at the same moment': everyone(8, 8, () => ({ at: 0 })),
  'huge weights': everyone(8, 8, (n) => ({ weight: n % 3 === 0 ? 1e30 : 1 })),
  'tiny weights': everyone(8, 8, (n) => ({ weight: n % 3 === 0 ? 1e-30 : 1 })),
  'weights of 0 and below': everyone(8, 8, (n) => ({ weight: (n % 3) - 1 })),
  'times of the years 1 and 270000': everyone(8, 8, (n) => ({ at: n % 2 === 0 ? -6.2e13 : 8.6e15 })),
};

const HISTORIES: readonly History[] = [
  EMPTY_HISTORY,
  { items: [0], weights: [1], times: [day] },
  { items: [0, 1, 99], weights: [1, 1e30, 1], times: [day, 2 * day, 2 * day] },
  { items: [0, 1], weights: [Number.NaN, -1], times: [Number.NaN, Number.POSITIVE_INFINITY] },
  { items: [0, 0, 0], weights: [1, 1, 1], times: [-1e15, 0, 1e15] },
];

/** Items of even number look one way, those of odd number another. */
async function picturesOf(items: number): Promise<ProductPictures> {
  const encode = ({ rgb: [parity] }: Picture) => ({ look: Float32Array.of(parity!, 1 - parity!) });
  const shown = Array.from({ length: items }, (_, item) =>
    picturedItem({ width: 1, height: 1, rgb: Uint8Array.of(item % 2, 0, 0) }, encode),
  );
  return { index: PictureIndex.of(await Promise.all(shown)), problem: null };
}

async function setsOf(people: Interactions): Promise<PreparedData> {
  const described = ItemFeatures.fromLists(
    2,
    Array.from({ length: people.items }, (_, item) => [item % 2]),
  );
  const accounts = new Uint8Array(people.persons).fill(1);
  const descriptions = { words: described, attributes: described };
  const links = Array.from({ length: people.persons }, (_, person) => [person, (person + 1) % people.persons] as const);
  const socialAndDemographics = {
    network: TrustNetwork.fromLinks(people.persons, links),
    traits: links.map(([person]) => [person % 2]),
    traitNames: ['country GB', 'country FR'],
    userIds: links.map(([person]) => String(person)),
  };
  const pictures = await picturesOf(people.items);
  const departments = Int32Array.from({ length: Math.max(2, people.items) }, (_, item) => item % 2);
  return { people, baskets: people, accounts, descriptions, pictures, socialAndDemographics, departments };
}

/** The model, with what it is made of. */
async function fitWithCompany(model: TrainableModel, data: Interactions): Promise<Recommender> {
  const sets = await setsOf(data);
  const fitted = new Map<string, Recommender>();
  for (const kind of modelsToFit([model.name])) {
    if (kind.name !== model.name && !model.madeOf?.includes(kind.name)) continue;
    // What a network learns from so little it has learned in two epochs.
    const settings = 'epochs' in kind.settings ? { ...kind.settings, epochs: 2 } : kind.settings;
    fitted.set(kind.name, await kind.fit(sets[kind.learnsFrom], settings, {}, { sets, fitted }));
  }
  return fitted.get(model.name)!;
}

describe.each(trainableModels)('$name', (model) => {
  it.each(Object.entries(BAD_DATA))('makes something sane of %s', async (_, data) => {
    const fitted = await fitWithCompany(model, data);
    const loaded = loadRecommender(fitted.save());
    for (const history of HISTORIES) {
      const list = fitted.recommend(history, 5);
      expect(list.every(({ item, score }) => item < data.items && score > 0 && Number.isFinite(score))).toBe(true);
      const scores = new Float64Array(data.items);
      fitted.scoreAll(history, scores);
      expect(scores.every(Number.isFinite)).toBe(true);
      for (const { item } of list) {
        expect(fitted.explain(history, item).every(({ share }) => Number.isFinite(share))).toBe(true);
      }
      expect(loaded.recommend(history, 5)).toEqual(list);
    }
    expect(fitted.related(0, 3).every(({ score }) => Number.isFinite(score))).toBe(true);
  });
});
