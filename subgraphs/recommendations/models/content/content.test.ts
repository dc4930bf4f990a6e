import { Interactions } from '../interactions/interactions';
import { ContentNeighbours } from './content-neighbours';
import { ItemFeatures } from './item-features';
import { describeTexts, termsOf } from './text-features';

describe('features of items', () => {
  it('weigh what few items have, and leave out what all have', () => {
    const features = ItemFeatures.fromLists(3, [
      [0, 1],
      [0, 2],
      [0, 2, 2],
    ]);
    expect(features.row(0)).toEqual([[1, 1]]);
    expect(features.row(1)).toEqual([[2, 1]]);
    const both = ItemFeatures.fromLists(3, [[0, 1, 1], [0], [2], [2]]);
    const ratio = ((1 + Math.log(2)) * Math.log(4)) / Math.log(2);
    expect(both.row(0)[1]![1] / both.row(0)[0]![1]).toBeCloseTo(ratio, 5);
    expect(() => ItemFeatures.fromLists(2, [[2]])).toThrow('no feature 2');
  });

  it('are joined so that similarity is the weighed mean of the parts', () => {
    const first = ItemFeatures.fromVectors([
      [1, 0],
      [1, 0],
    ]);
    const second = ItemFeatures.fromVectors([
      [1, 1],
      [1, -1],
    ]);
    const joined = ItemFeatures.joined([
      { features: first, weight: 3 },
      { features: second, weight: 1 },
    ]);
    const sums = new Float64Array(2);
    expect(joined.addCosines(0, sums, new Uint32Array(2))).toBe(2);
    expect(sums[1]).toBeCloseTo(0.75, 6);
    expect(ItemFeatures.fromVectors([null, [Number.NaN, 2]]).row(1)).toEqual([[1, 1]]);
  });
});

describe('words', () => {
  it('are lower-cased and cut to their stems, in English', () => {
    expect(termsOf('Red ceramic Mugs, 2 cups of tea-lights')).toEqual(
      expect.arrayContaining(['red', 'ceramic', 'mug', 'cup', 'tea', 'light']),
    );
    expect(termsOf('the of and')).toEqual([]);
  });

  it('are pairs of characters in Chinese, or what a segmenter makes of them', () => {
    expect(termsOf('红色陶瓷杯')).toEqual(['红色', '色陶', '陶瓷', '瓷杯']);
    expect(termsOf('红色陶瓷杯 mug', () => ['红色', '陶瓷', '杯'])).toEqual(['红色', '陶瓷', '杯', 'mug']);
    expect(termsOf('杯')).toEqual(['杯']);
  });

  it('make descriptions of which alike ones are near, in either language', () => {
    const { features, terms } = describeTexts([
      'red ceramic mug',
      'blue ceramic mug',
      'wooden chair',
      '红色陶瓷杯',
      '蓝色陶瓷杯',
    ]);
    const sums = new Float64Array(5);
    features.addCosines(0, sums, new Uint32Array(5));
    expect(sums[1]).toBeGreaterThan(0.3);
    expect(sums[2]).toBe(0);
    sums.fill(0);
    features.addCosines(3, sums, new Uint32Array(5));
    expect(sums[4]).toBeGreaterThan(0.3);
    expect(terms.indexOf('mug')).toBeDefined();
  });
});

describe('content neighbours', () => {
  it('recommend an item that nobody has met yet', async () => {
    const features = describeTexts(['red mug', 'blue mug', 'green mug', 'oak chair', 'oak table']).features;
    const met = Interactions.fromSequences(5, [[0, 1], [3], [3, 1]]);
    const model = await ContentNeighbours.fit(met, features);
    const list = model.recommend({ items: [0, 1], weights: [1, 1], times: [0, 1] }, 3);
    expect(list.map(({ item }) => item)).toEqual([2]);
    expect(model.related(3, 5).map(({ item }) => item)).toEqual([4]);
  });

  it('refuse the features of fewer items than there are', async () => {
    const features = ItemFeatures.fromLists(1, [[0]]);
    await expect(ContentNeighbours.fit(Interactions.fromSequences(2, [[1]]), features)).rejects.toThrow(RangeError);
  });
});
