import { ContentNeighbours } from '../content/content-neighbours';
import { ItemFeatures } from '../content/item-features';
import { Interactions } from '../interactions';
import { colourHistogram } from './colour-histogram';
import { gradientHistogram } from './gradient-histogram';
import { LookAlikes } from './look-alikes';
import { brightness, mirrored, type Picture } from './picture';
import { pictureFeatures } from './picture-features';
import { PictureIndex } from './picture-index';
import { textureHistogram } from './texture-histogram';

function painted(colourAt: (x: number, y: number) => readonly [number, number, number], side = 32): Picture {
  const rgb = new Uint8Array(3 * side * side);
  for (let y = 0; y < side; y++) for (let x = 0; x < side; x++) rgb.set(colourAt(x, y), 3 * (y * side + x));
  return { width: side, height: side, rgb };
}

const black = [0, 0, 0] as const;
const white = [255, 255, 255] as const;
const stripes = (across: boolean) => painted((x, y) => ((across ? y : x) % 8 < 4 ? black : white));
const ramp = painted((x) => [8 * x, 8 * x, 8 * x]);

describe('features of pictures', () => {
  it('count edges by their direction', () => {
    const upright = gradientHistogram(brightness(stripes(false)), 4);
    const lying = gradientHistogram(brightness(stripes(true)), 4);
    expect(upright).toHaveLength(3 * 3 * 4 * 9);
    const overlap = upright.reduce((sum, value, n) => sum + value * lying[n]!, 0);
    const own = upright.reduce((sum, value) => sum + value * value, 0);
    expect(own).toBeCloseTo(9, 4);
    expect(overlap).toBeLessThan(0.1 * own);
  });

  it('count colours by their place', () => {
    const flag = painted((_, y) => (y < 16 ? [255, 0, 0] : [0, 0, 255]));
    const parts = colourHistogram(flag, 2);
    const strong = 8;
    expect(parts[strong + 0]).toBeCloseTo(1, 5);
    const below = 2 * 20;
    // Blue lies at two thirds of the circle of eight hues, 5⅓ bins from red.
    expect(parts[below + strong + 5]! ** 2).toBeCloseTo(2 / 3, 5);
    expect(parts[below + strong + 0]).toBe(0);
    const grey = colourHistogram(
      painted(() => [128, 128, 128]),
      1,
    );
    expect(grey[16 + 2]).toBe(1);
  });

  it('count surfaces: a plain one has a single pattern, each part is a unit vector', () => {
    const plain = textureHistogram(brightness(painted(() => [90, 90, 90])), 2);
    expect([...plain].filter((value) => value > 0)).toHaveLength(4);
    const rough = textureHistogram(brightness(stripes(false)), 1);
    expect(rough.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 5);
    expect([...rough].filter((value) => value > 0).length).toBeGreaterThan(2);
  });

  it('are one vector of length 1, and none of bytes that are no picture', () => {
    const vector = pictureFeatures(stripes(true));
    expect(vector.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 5);
    expect(() => pictureFeatures({ width: 3, height: 3, rgb: new Uint8Array(5) })).toThrow(RangeError);
  });
});

describe('look-alikes', () => {
  it('are found, and their mirror images too', async () => {
    const index = await PictureIndex.of([ramp, mirrored(ramp), stripes(true), stripes(false), null]);
    expect(index.likeness(0, 1)).toBeCloseTo(1, 5);
    expect(index.nearest(0, 1)[0]!.item).toBe(1);
    expect(index.likeness(2, 3)).toBeLessThan(0.8);
    expect([index.likeness(0, 4), index.nearest(4, 3)]).toEqual([0, []]);
    const model = await LookAlikes.fit(5, index, { least: 0.95 });
    expect(model.related(0, 3)).toEqual([{ item: 1, score: expect.closeTo(1, 5) }]);
  });

  it('are those of a shop’s own model where one is handed in', async () => {
    const meanRed = async ({ rgb }: Picture) => [rgb[0]! / 255, 1];
    const index = await PictureIndex.of([ramp, painted(() => white), painted(() => black)], meanRed);
    expect(index.likeness(0, 2)).toBeCloseTo(1, 6);
    const lengths = [[1], [1, 2]];
    await expect(PictureIndex.of([ramp, ramp], () => lengths.pop()!)).rejects.toThrow('among those of');
    await expect(PictureIndex.of([ramp], () => [Number.NaN])).rejects.toThrow('finite');
  });

  it('join with words to a description of something new', async () => {
    const pictures = ItemFeatures.fromVectors([stripes(true), ramp, stripes(true)].map((one) => pictureFeatures(one)));
    const words = ItemFeatures.fromLists(2, [[0], [0], [1]]);
    const joined = ItemFeatures.joined([
      { features: pictures, weight: 2 },
      { features: words, weight: 1 },
    ]);
    const model = await ContentNeighbours.fit(Interactions.fromSequences(3, [[0], [1]]), joined, {
      popularityPower: 0,
    });
    expect(model.related(0, 2).map(({ item }) => item)).toEqual([2, 1]);
  });
});
