import { type Random, seededRandom } from '../../../../shared/random/random';
import { type SwitchbackBlock, switchbackEffect } from './switchback';

/** Turns of half a day for so many days, in a shop that earns more by day and grows; automatic prices earn `lift` percent more. */
function turns(random: Random, days: number, lift: number): SwitchbackBlock[] {
  return Array.from({ length: 2 * days }, (_, turn) => {
    const automatic = random.uniform() < 0.5;
    const usual = (turn % 2 === 0 ? 60 : 140) * (1 + 0.01 * turn) * (1 + 0.15 * random.normal());
    return { automatic, turn, slot: turn % 2, rate: usual * (1 + (automatic ? lift / 100 : 0)) };
  });
}

describe('what a switchback found', () => {
  it('is the worked example: 12 beside 10 is 20 %', () => {
    const blocks = Array.from({ length: 16 }, (_, turn): SwitchbackBlock => {
      const automatic = turn % 2 === 1;
      return { automatic, turn, slot: 0, rate: automatic ? 12 : 10 };
    });
    const close = expect.closeTo(20, 6);
    const counts = { automaticTurns: 8, listTurns: 8 };
    expect(switchbackEffect(blocks)).toEqual({ lift: close, low: close, high: close, ...counts });
  });

  it('holds nothing in 19 of 20 trials in which both turns have the same prices', () => {
    const random = seededRandom('nothing');
    const trials = Array.from({ length: 400 }, () => switchbackEffect(turns(random, 28, 0))!);
    const covered = trials.filter(({ low, high }) => low <= 0 && high >= 0).length / trials.length;
    expect(covered).toBeGreaterThan(0.92);
    expect(covered).toBeLessThan(0.98);
    const mean = trials.reduce((sum, { lift }) => sum + lift, 0) / trials.length;
    expect(Math.abs(mean)).toBeLessThan(1);
  });

  it('finds what there is, though trade grows and nights are slow', () => {
    const random = seededRandom('lift');
    const trials = Array.from({ length: 100 }, () => switchbackEffect(turns(random, 56, 10))!);
    const mean = trials.reduce((sum, { lift }) => sum + lift / trials.length, 0);
    expect(Math.abs(mean - 10)).toBeLessThan(1.5);
    expect(trials.filter(({ low }) => low > 0).length).toBeGreaterThan(70);
  });

  it('is not said of few turns, nor where lists earn nothing', () => {
    const blocks = turns(seededRandom('few'), 3, 0);
    expect(switchbackEffect(blocks.slice(0, 5))).toBeNull();
    expect(switchbackEffect(turns(seededRandom('loss'), 20, 0).map((one) => ({ ...one, rate: 0 })))).toBeNull();
  });
});
