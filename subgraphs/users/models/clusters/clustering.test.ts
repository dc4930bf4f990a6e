import { seededRandom } from '../../../../shared/random/random';
import { day } from '../../../../shared/time/durations';
import { clustered, clusterOf, setsApart } from './clustering';
import { clusterFeatures, featuresOf, plainFeature } from './features';
import { drawnCentres, kMeans, silhouette } from './k-means';

const now = Date.UTC(2026, 5, 1);
const dimensions = clusterFeatures.length;

/** Customers of three kinds that a merchant would know apart: regulars, new ones, and those who are gone. */
function shop(size: number, seed: string): { rows: Float64Array; kinds: number[] } {
  const random = seededRandom(seed);
  const kinds: number[] = [];
  const rows = new Float64Array(size * dimensions);
  for (let n = 0; n < size; n++) {
    const kind = random.integer(3);
    kinds.push(kind);
    const near = (value: number) => value * Math.exp(0.15 * random.normal());
    const [orders, last, first] = [
      [20, 5, 700],
      [1, 4, 5],
      [2, 400, 600],
    ][kind]!.map(near);
    const history = {
      ...{ orders: Math.max(1, Math.round(orders!)), repeats: 0, repeatTotal: 0 },
      ...{ firstAt: now - first! * day, lastAt: now - last! * day },
    };
    rows.set(featuresOf({ ...history, total: near(3000) * history.orders }, now), n * dimensions);
  }
  return { rows, kinds };
}

const rowOf = (rows: Float64Array, n: number) => [...rows.subarray(n * dimensions, (n + 1) * dimensions)];

describe('clusters of customers', () => {
  it('are as many as there are kinds, and put each kind together', async () => {
    const { rows, kinds } = shop(900, 'kinds');
    const clustering = (await clustered(rows, { random: seededRandom('a') }))!;
    expect(clustering.centres).toHaveLength(3);
    const labels = kinds.map((_, n) => clusterOf(clustering, rowOf(rows, n)));
    const pairs = new Set(kinds.map((kind, n) => `${kind} ${labels[n]}`));
    expect(pairs.size).toBe(3);
    expect(clustering.silhouette).toBeGreaterThan(0.5);
  });

  it('keep their numbers from one run to the next, whatever is drawn and whoever joined', async () => {
    const { rows } = shop(600, 'first');
    const before = (await clustered(rows, { random: seededRandom('one'), clusters: 3 }))!;
    const others = shop(800, 'second').rows;
    for (const seed of ['two', 'three', 'four']) {
      const after = (await clustered(others, { random: seededRandom(seed), previous: before }))!;
      const same = Array.from({ length: 600 }, (_, n) => rowOf(rows, n)).filter(
        (row) => clusterOf(before, row) === clusterOf(after, row),
      );
      expect(same.length).toBeGreaterThan(594);
    }
  });

  it('are described by what sets them apart, in plain figures', async () => {
    const { rows, kinds } = shop(600, 'apart');
    const clustering = (await clustered(rows, { random: seededRandom('a'), clusters: 3 }))!;
    const regulars = clusterOf(clustering, rowOf(rows, kinds.indexOf(0)));
    const [first] = setsApart(clustering, regulars);
    expect(first!.feature).toBe('orders');
    expect(first!.typical).toBeGreaterThan(15);
    expect(first!.typical).toBeLessThan(25);
    const gone = clusterOf(clustering, rowOf(rows, kinds.indexOf(2)));
    expect(setsApart(clustering, gone)[0]).toMatchObject({ feature: 'daysSinceLastOrder' });
  });

  it('are none where there are fewer customers than clusters, and take customers who are all alike', async () => {
    expect(await clustered(shop(2, 'few').rows, { random: seededRandom('a'), clusters: 3 })).toBeNull();
    const alike = new Float64Array(50 * dimensions).fill(1);
    expect((await clustered(alike, { random: seededRandom('a') }))!.centres).toHaveLength(2);
  });

  it('stand on k-means and silhouettes that agree with what can be worked out by hand', async () => {
    const points = { values: Float64Array.of(0, 1, 10, 11), dimensions: 1 };
    const { centres, labels, inertia } = await kMeans(points, drawnCentres(points, 2, seededRandom('hand')));
    expect([...centres].sort((a, b) => a - b)).toEqual([0.5, 10.5]);
    expect(inertia).toBe(1);
    // Of 0: 1 within, 10.5 to the next; of 1: 1 and 9.5.
    expect(silhouette(points, labels, 2)).toBeCloseTo((9.5 / 10.5 + 8.5 / 9.5) / 2, 12);
    expect(silhouette(points, new Int32Array(4), 1)).toBe(-1);
  });

  it('count features as people do', () => {
    expect(plainFeature('orders', Math.log(7))).toBeCloseTo(7, 12);
    expect(plainFeature('daysSinceLastOrder', Math.log1p(30))).toBeCloseTo(30, 12);
  });
});
