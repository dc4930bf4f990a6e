import { seededRandom } from '../../../../shared/random/random';
import { symmetricEigen } from '../linear/symmetric-eigen';
import { colourHistogram } from './colour-histogram';
import { gradientHistogram } from './gradient-histogram';
import { LookAlikes } from './look-alikes';
import { brightness, mirrored, type Picture, type PictureEncoder } from './picture';
import { pictureFeatures } from './picture-features';
import { PictureIndex } from './picture-index';
import { picturedItem } from './pictured-item';
import { PrincipalAxes } from './principal-axes';
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

  it('are vectors of length 1, and none of bytes that are no picture', async () => {
    const { edges, surfaces, colours } = pictureFeatures(stripes(true));
    expect([edges!.length, surfaces!.length, colours!.length]).toEqual([1764, 944, 320]);
    for (const vector of [edges!, surfaces!, colours!]) {
      expect(vector.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 5);
    }
    await expect(picturedItem({ width: 3, height: 3, rgb: new Uint8Array(5) })).rejects.toThrow(RangeError);
  });
});

describe('look-alikes', () => {
  it('are found, and their mirror images too', async () => {
    const index = await indexOf([ramp, mirrored(ramp), stripes(true), stripes(false), null]);
    expect(index.similarity(0, 1)).toBeCloseTo(1, 5);
    expect(index.nearest(0, 1)[0]!.item).toBe(1);
    expect(index.similarity(2, 3)).toBeLessThan(0.8);
    expect([index.similarity(0, 4), index.nearest(4, 3)]).toEqual([0, []]);
    const model = await LookAlikes.fit(index, { least: 0.95 });
    expect(model.related(0, 3)).toEqual([{ item: 1, score: expect.closeTo(1, 5) }]);
  });

  it('are those of a shop’s own model where one is handed in', async () => {
    const meanRed = async ({ rgb }: Picture) => ({ network: Float32Array.of(rgb[0]! / 255, 1) });
    const index = await indexOf([ramp, painted(() => white), painted(() => black)], meanRed);
    expect(index.similarity(0, 2)).toBeCloseTo(1, 6);
    const lengths = [[1], [1], [1, 2], [1, 2]];
    const changing = () => ({ network: Float32Array.from(lengths.pop()!) });
    await expect(indexOf([ramp, ramp], changing)).rejects.toThrow('among those of');
    await expect(indexOf([ramp], () => ({ network: Float32Array.of(Number.NaN) }))).rejects.toThrow('finite');
  });

  it('are distinguished along what differs where there are many', async () => {
    const random = seededRandom('speckles');
    const speckled = (hue: number) =>
      painted((x, y) => ((x >> 2) % 2 === (y >> 2) % 2 ? [hue, 60, 255 - hue] : [random.integer(256), 90, 90]));
    const index = await indexOf(Array.from({ length: 120 }, (_, n) => speckled(n % 2 === 0 ? 255 : 0)));
    const colours = index.aspects.get('colours')!;
    expect(colours.width).toBeLessThanOrEqual(64);
    expect([colours.similarity(0, 2) > 0.3, colours.similarity(0, 1) < 0]).toEqual([true, true]);
    const filled = new Float64Array(120);
    colours.fill(0, filled);
    expect(filled[7]).toBeCloseTo(colours.similarity(0, 7), 5);
  });
});

describe('principal axes', () => {
  it('are the directions of largest variance: eigenvectors, each scaled by the root of its deviation', () => {
    const random = seededRandom('cloud');
    const rows = Array.from({ length: 400 }, () =>
      Float32Array.of(9 * random.normal(), 0.1 * random.normal(), 4 + random.normal()),
    );
    const axes = PrincipalAxes.fit(rows, 2, random);
    expect(axes.count).toBe(2);
    const [along, across] = [Float32Array.of(1, 0, 4), Float32Array.of(0, 0, 5)].map((one) => axes.project(one));
    expect(Math.abs(along![0]!)).toBeGreaterThan(0.9);
    expect(Math.abs(across![1]!)).toBeGreaterThan(0.9);
  });

  it('have the eigenvalues that a textbook has', () => {
    const { values, vectors } = symmetricEigen(Float64Array.of(2, 1, 1, 2), 2);
    expect([...values]).toEqual([expect.closeTo(3, 12), expect.closeTo(1, 12)]);
    expect(vectors[0]! * vectors[1]!).toBeCloseTo(0.5, 12);
  });
});

function indexOf(pictures: readonly (Picture | null)[], encode?: PictureEncoder): Promise<PictureIndex> {
  return Promise.all(pictures.map((one) => one && picturedItem(one, encode))).then((all) => PictureIndex.of(all));
}
