import type { CatalogueLookup } from '../serving/products/product-cache';
import { factsOfItems, pricesOfItems } from './described-items';
import { TrainingDataCollector } from './training-data';
import { fitVariantModel, loadVariantModel, noVariantModel, saveVariantModel } from './variant-model';

/** Shirts in two sizes, `0S` and `0M` to `9S` and `9M`, and a cup. */
const catalogue: CatalogueLookup = {
  isKnown: () => true,
  itemOf: (id) => (id === 'cup' ? id : `shirt ${id[0]}`),
  productsOf: (item) => (item.startsWith('shirt ') ? [`${item.at(-1)}M`, `${item.at(-1)}S`] : [item]),
  categoriesOf: () => [],
  scarceSince: () => null,
  optionsOf: (id) => (id === 'cup' ? [] : [{ name: 'Size', value: id[1]! }]),
};

describe('what decides between variants', () => {
  const collector = new TrainingDataCollector();
  for (let person = 0; person < 20; person++) {
    for (let shirt = 0; shirt < 4; shirt++) {
      const id = `${(person + shirt) % 10}${person % 2 === 0 ? 'S' : 'M'}`;
      collector.add(`u:${person}`, catalogue.itemOf(id), 'PURCHASE', shirt, 0);
      collector.addVariant(`u:${person}`, id, 'PURCHASE', shirt);
    }
  }
  collector.addVariant('u:0', '3M', 'VIEW', 9);
  const model = fitVariantModel(collector.done(), catalogue)!;

  it('is how much each of them was wanted', () => {
    // Four of ten people buy each shirt in each size; a purchase weighs 5, a look 1.
    expect(model.demand.get('3S')).toBe(20);
    expect(model.demand.get('3M')).toBe(21);
  });

  it('is how fast people keep to what they have chosen, by option', () => {
    expect(model.strengths.get('size')).toBe(0.1);
  });

  it('is read as it was stored; of a version of before there was such a model it is nothing', () => {
    expect(loadVariantModel(saveVariantModel(model))).toEqual(model);
    expect(loadVariantModel({})).toBe(noVariantModel);
  });

  it('is nothing in a shop without variants', () => {
    const plain = new TrainingDataCollector();
    plain.add('u:0', 'cup', 'PURCHASE', 0, 0);
    expect(fitVariantModel(plain.done(), catalogue)).toBeNull();
    expect(saveVariantModel(null)).toEqual({});
  });
});

describe('an item', () => {
  it('has the words and attributes of all its variants, each once, and the median of their prices', () => {
    const facts = new Map(
      ['0S', '0M'].map((id) => [id, { text: `Shirt\n${id[1]}`, attributes: ['brand=loom', `size=${id[1]}`] }]),
    );
    expect(factsOfItems(['shirt 0', 'cup'], facts, catalogue)).toEqual(
      new Map([['shirt 0', { text: 'Shirt\nM\nS', attributes: ['brand=loom', 'size=M', 'size=S'] }]]),
    );
    const prices = new Map([
      ['0S', 900],
      ['0M', 1_100],
      ['cup', 5],
    ]);
    expect(pricesOfItems(['shirt 0', 'cup'], prices, catalogue)).toEqual(
      new Map([
        ['shirt 0', 900],
        ['cup', 5],
      ]),
    );
  });
});
