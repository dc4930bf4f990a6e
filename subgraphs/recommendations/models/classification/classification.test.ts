import { seededRandom } from '../../../../shared/random/random';
import { evaluateClassification } from '../../evaluation/classification/evaluate-classes';
import { ItemFeatures } from '../content/item-features';
import { describeTexts } from '../content/text-features';
import { PictureIndex } from '../images/picture-index';
import { Interactions } from '../interactions/interactions';
import { describeByBuyers } from './buyers';
import { CategoryTree } from './category-tree';
import { describeByPictures } from './pictures';
import { ProductClassifier } from './product-classifier';
import { SoftmaxRegression } from './softmax-regression';

const kinds = [
  ['mug', 'cup', 'espresso', '马克杯'],
  ['scarf', 'wool', 'shawl', '围巾'],
  ['lamp', 'light', 'bulb', '台灯'],
];

/** Products of three kinds, named by two words of their kind and one of any. */
function namedProducts(count: number): { texts: string[]; labels: Int32Array } {
  const random = seededRandom('named products');
  const labels = Int32Array.from({ length: count }, () => random.integer(kinds.length));
  const texts = Array.from(labels, (label) => {
    const own = random.shuffled(kinds[label]!).slice(0, 2);
    return [...own, `colour${random.integer(5)}`].join(' ');
  });
  return { texts, labels };
}

describe('softmax regression', () => {
  const { texts, labels } = namedProducts(300);
  const rows = describeTexts(texts).features;

  it('classifies by words, in both languages, and is sure of it', async () => {
    const model = await SoftmaxRegression.fit(rows, labels, 3);
    for (let item = 0; item < 50; item++) {
      const probabilities = model.probabilities(rows.row(item));
      expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9);
      expect(probabilities[labels[item]!]).toBeGreaterThan(0.9);
    }
  });

  it('says what is common where nothing is known', async () => {
    const uneven = labels.map((label) => (label === 2 ? -1 : label === 1 ? 1 : 0));
    const [first, second, third] = (await SoftmaxRegression.fit(rows, uneven, 3)).probabilities([]);
    expect(first! + second!).toBeGreaterThan(0.9);
    expect(third).toBeLessThan(0.1);
  });

  it('answers the same after it was saved, and for the same seed', async () => {
    const model = await SoftmaxRegression.fit(rows, labels, 3, {}, { random: seededRandom(7) });
    const again = await SoftmaxRegression.fit(rows, labels, 3, {}, { random: seededRandom(7) });
    const loaded = SoftmaxRegression.load(model.save());
    expect(loaded.probabilities(rows.row(0))).toEqual(model.probabilities(rows.row(0)));
    expect(again.save()).toEqual(model.save());
  });

  it('refuses a class that there is not, and labels without rows', async () => {
    await expect(SoftmaxRegression.fit(rows, [3], 3)).rejects.toThrow(RangeError);
    await expect(SoftmaxRegression.fit(rows, new Int32Array(301), 3)).rejects.toThrow(RangeError);
  });

  it('takes no examples at all, and is not sure of anything then', async () => {
    const model = await SoftmaxRegression.fit(rows, new Int32Array(300).fill(-1), 3);
    for (const p of model.probabilities(rows.row(0))) expect(p).toBeCloseTo(1 / 3, 9);
  });
});

describe('a product classifier', () => {
  const { texts, labels } = namedProducts(400);
  const random = seededRandom('noise');
  const noise = ItemFeatures.fromVectors(texts.map(() => Array.from({ length: 8 }, () => random.normal())));
  const names = describeTexts(texts).features;

  it('gives weight to a description that distinguishes, and none to one that does not', async () => {
    const { weights } = await ProductClassifier.fit({ names, noise }, labels, 3);
    expect(weights.get('noise')!).toBeLessThan(weights.get('names')!);
    const figures = await evaluateClassification({ names, noise }, labels, 3, seededRandom('asked'));
    expect(figures.accuracy).toBeGreaterThan(0.97);
    expect(figures.sure.accuracy).toBeGreaterThan(0.97);
  });

  it('classifies what has one description by that one, and says nothing of what has none', async () => {
    const nameless = ItemFeatures.fromRows(
      names.features,
      texts.map((_, item) => (item < 2 ? [] : names.row(item))),
    );
    const kindOf = ItemFeatures.fromVectors(Array.from(labels, (label, item) => (item === 1 ? null : [label + 1, 1])));
    const model = await ProductClassifier.fit({ nameless, kindOf }, labels, 3);
    expect(model.probabilities({ nameless, kindOf }, 0)![labels[0]!]).toBeGreaterThan(0.5);
    expect(model.probabilities({ nameless, kindOf }, 1)).toBeNull();
  });

  it('classifies products by what they look like, by the aspect that distinguishes them', async () => {
    // The edges of each kind point its own way, the colours are any.
    const taste = seededRandom('pictures');
    const some = () => Float32Array.from({ length: 6 }, () => taste.normal());
    const pictured = Array.from(labels.subarray(0, 300), (label, item) => {
      const edges = some();
      edges[label]! += 4;
      return item === 0 ? null : { own: { edges, colours: some() }, mirrored: { edges, colours: some() } };
    });
    const pictures = describeByPictures(PictureIndex.of(pictured));
    expect(Object.keys(pictures)).toEqual(['edges', 'colours']);
    const own = labels.slice(0, 300);
    expect((await evaluateClassification(pictures, own, 3, seededRandom(1))).accuracy).toBeGreaterThan(0.85);
    const model = await ProductClassifier.fit(pictures, own, 3);
    expect(model.weights.get('colours')!).toBeLessThan(model.weights.get('edges')!);
    expect(model.probabilities(pictures, 0)).toBeNull();
  });

  it('classifies products by who buys them', async () => {
    // Of sixty households each kind is bought by twenty, who buy something else now and then.
    const household = seededRandom('households');
    const baskets = Array.from({ length: 60 }, (_, person) =>
      Array.from({ length: 40 }, () => {
        const kind = household.uniform() < 0.8 ? person % 3 : household.integer(3);
        return 3 * household.integer(50) + kind;
      }),
    );
    const buyers = describeByBuyers(Interactions.fromSequences(150, baskets));
    const kindOf = Int32Array.from({ length: 150 }, (_, item) => item % 3);
    expect((await evaluateClassification({ buyers }, kindOf, 3, seededRandom(1))).accuracy).toBeGreaterThan(0.85);
  });
});

describe('a tree of categories', () => {
  const tree = CategoryTree.of([
    ['Kitchen', 'Cups', 'Mugs'],
    ['Kitchen', 'Cups'],
    ['Kitchen', 'Pans'],
    ['Garden'],
    ['Garden'],
    [],
  ]);

  it('holds each category once', () => {
    expect(tree.paths).toHaveLength(4);
    expect(tree.classOf(['Garden'])).toBeGreaterThanOrEqual(0);
    expect(tree.classOf(['Cellar'])).toBe(-1);
  });

  it('goes down as far as one can be sure', () => {
    const probabilities = new Float64Array(4);
    const set = (path: string[], p: number) => {
      probabilities[tree.classOf(path)] = p;
    };
    set(['Kitchen', 'Cups', 'Mugs'], 0.45);
    set(['Kitchen', 'Cups'], 0.25);
    set(['Kitchen', 'Pans'], 0.2);
    set(['Garden'], 0.1);
    expect(tree.deepest(probabilities, 0.8)).toEqual({ path: ['Kitchen'], confidence: expect.closeTo(0.9, 9) });
    expect(tree.deepest(probabilities, 0.6)).toEqual({ path: ['Kitchen', 'Cups'], confidence: expect.closeTo(0.7, 9) });
    expect(tree.deepest(probabilities, 0.4).path).toEqual(['Kitchen', 'Cups', 'Mugs']);
    expect(tree.deepest(probabilities, 0.95)).toEqual({ path: [], confidence: 1 });
  });
});
