import { seededRandom } from '../../../../shared/random/random';
import { fitUplift, upliftAmongTop, upliftOf } from './uplift-model';

describe('uplift', () => {
  const random = seededRandom('uplift');
  const people = 8000;
  const rows = Float64Array.from({ length: people * 2 }, () => random.integer(2));
  const written = Uint8Array.from({ length: people }, () => random.integer(2));
  /** The second feature is moved by a message; the first visits more, written to or not. */
  const probability = (n: number) => 0.1 + 0.2 * rows[n * 2]! + (written[n]! === 1 ? 0.3 * rows[n * 2 + 1]! : 0);
  const happened = Uint8Array.from({ length: people }, (_, n) => Number(random.uniform() < probability(n)));
  const experiment = { rows, features: 2, written, happened };

  it('finds whom a message moves, and not whoever would have come anyway', () => {
    const model = fitUplift(experiment);
    const of = (a: number, b: number) => upliftOf(model, Float64Array.of(a, b));
    for (const a of [0, 1]) {
      expect(of(a, 1)).toBeGreaterThan(0.2);
      expect(Math.abs(of(a, 0))).toBeLessThan(0.1);
    }
    const expected = Float64Array.from({ length: people }, (_, n) => of(rows[n * 2]!, rows[n * 2 + 1]!));
    expect(upliftAmongTop(expected, experiment, 0.4)).toBeGreaterThan(0.25);
    expect(upliftAmongTop(expected, experiment, 1)).toBeCloseTo(0.15, 1);
  });

  it('needs two groups', () => {
    expect(() => fitUplift({ ...experiment, written: new Uint8Array(people) })).toThrow(RangeError);
  });
});
