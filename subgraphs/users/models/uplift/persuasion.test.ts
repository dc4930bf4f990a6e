import { seededRandom } from '../../../../shared/random/random';
import { day } from '../../../../shared/time/durations';
import { featuresBefore, isPersuadable, learnPersuasion } from './persuasion';

/**
 * Two campaigns, the second with a larger holdout and with people who buy more by themselves. The first feature moves nobody
 * but raises what they buy anyway; a message moves those with the second feature.
 */
function past(people: number, moves: (second: number) => number, seed: string) {
  const random = seededRandom(seed);
  const rows = Float64Array.from({ length: people * 2 }, () => random.integer(2));
  const probability = Float64Array.from({ length: people }, (_, n) => (n % 4 < 2 ? 0.9 : 0.5));
  const written = Uint8Array.from(probability, (chance) => Number(random.uniform() < chance));
  const happened = Uint8Array.from(written, (one, n) => {
    const base = (n % 4 < 2 ? 0.05 : 0.3) + 0.2 * rows[n * 2]!;
    return Number(random.uniform() < base + one * moves(rows[n * 2 + 1]!));
  });
  return { rows, features: 2, written, happened, probability };
}

describe('whom a message moves', () => {
  it('is learned from people drawn by lot, and holds for others', () => {
    const persuasion = learnPersuasion(past(8000, (second) => 0.25 * second, 'moved'));
    if (typeof persuasion === 'string') throw new Error(persuasion);
    for (const first of [0, 1]) {
      expect(isPersuadable(persuasion, Float64Array.of(first, 1))).toBe(true);
      expect(isPersuadable(persuasion, Float64Array.of(first, 0))).toBe(false);
    }
  });

  it.each([
    ['messages move all alike', 0.1],
    ['messages move nobody', 0],
  ])('is not made up where %s: of twelve shops nearly all write to everybody', (_, effect) => {
    const learned = Array.from({ length: 12 }, (__, n) =>
      learnPersuasion(past(4000, () => effect, `alike ${effect} ${n}`)),
    );
    expect(learned.filter((one) => typeof one === 'string').length).toBeGreaterThanOrEqual(10);
  });

  it('needs 500 people on each side', () => {
    const few = past(2400, (second) => 0.3 * second, 'few');
    expect(learnPersuasion({ ...few, written: few.written.map(() => 1) })).toMatch(/left 0 alone, and 500 of each/);
  });

  it('is told by what came before alone', () => {
    const at = 1000 * day;
    const before = {
      purchases: [{ at: at - 9 * day, amount: 1000 }],
      acts: [at - 99 * day, at - 4 * day],
      messages: [{ sentAt: at - 9 * day, openedAt: at - 8 * day, clickedAt: at + 1 }],
    };
    const features = featuresBefore(before, at);
    const expected = [1, 2, 1001, 1001, 10, 5, 2].map((value, n) => (n === 0 ? value : Math.log(value)));
    expect(features).toEqual([...expected, 2 / 5, 0].map((value) => expect.closeTo(value, 10)));
    const later = {
      purchases: [...before.purchases, { at, amount: 5 }],
      acts: [...before.acts, at + day],
      messages: [...before.messages, { sentAt: at, openedAt: at, clickedAt: at }],
    };
    expect(featuresBefore(later, at)).toEqual(features);
    const unknown = featuresBefore({ purchases: [], acts: [], messages: [] }, at);
    expect(unknown).toEqual([0, 0, 0, 0, Math.log1p(730), Math.log1p(730), 0, 1 / 4, 0]);
  });
});
