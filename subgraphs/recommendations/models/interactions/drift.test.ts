import { seededRandom } from '../../../../shared/random/random';
import { interestDrift, populationStability } from './drift';

describe('population stability', () => {
  it('is Σ (p - q) ln(p / q)', () => {
    // (.6 - .5) ln(.6/.5) + (.4 - .5) ln(.4/.5), by hand.
    expect(populationStability([50, 50], [60, 40])).toBeCloseTo(0.1 * Math.log(1.2) - 0.1 * Math.log(0.8), 12);
  });

  it('is 0 for the same shares, whatever the size, and where there is nothing', () => {
    expect(populationStability([10, 20, 30], [1, 2, 3])).toBeCloseTo(0, 12);
    expect(populationStability([0, 0], [1, 2])).toBe(0);
  });

  it('is finite where a bucket is empty', () => {
    expect(populationStability([1, 0], [0, 1])).toBeGreaterThan(5);
    expect(Number.isFinite(populationStability([1, 0], [0, 1]))).toBe(true);
  });

  it('refuses buckets that do not match', () => {
    expect(() => populationStability([1], [1, 2])).toThrow(RangeError);
  });
});

describe('the drift of what people turn to', () => {
  const random = seededRandom('drift');
  const before = new Map(Array.from({ length: 300 }, (_, n) => [`p${n}`, 1000 / (n + 1)]));
  const drawn = (weights: ReadonlyMap<string, number>, events: number) => {
    const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
    const counts = new Map<string, number>();
    for (let event = 0; event < events; event++) {
      let left = random.uniform() * total;
      for (const [id, weight] of weights) {
        left -= weight;
        if (left > 0) continue;
        counts.set(id, (counts.get(id) ?? 0) + 1);
        break;
      }
    }
    return counts;
  };

  it('is small where people go on as they did', () => {
    expect(interestDrift(before, drawn(before, 1000))).toBeLessThan(0.1);
  });

  it('is large where they turn to what was seldom wanted', () => {
    const turned = new Map([...before].map(([id], n) => [id, 1000 / (300 - n)] as const));
    expect(interestDrift(before, drawn(turned, 1000))).toBeGreaterThan(0.25);
  });

  it('is large where they turn to what was not there before', () => {
    const fresh = new Map([...before, ['new', 5000] as const]);
    expect(interestDrift(before, drawn(fresh, 1000))).toBeGreaterThan(0.25);
  });
});
