import { seededRandom } from '../../../../shared/random/random';
import { bestOf, chancesOfPerson, chancesOfSegment, type TriedHour } from './answer-hours';

const everyHour = Array.from({ length: 24 }, (_, hour) => hour);
const apart = (a: number, b: number) => Math.min(Math.abs(a - b), 24 - Math.abs(a - b));

/** People who open more at an hour of their own: .05 and half as much again at it, less around it. */
function live({
  people,
  rounds,
  acts,
  waking,
}: {
  people: number;
  rounds: number;
  acts: number;
  waking: readonly number[];
}) {
  const random = seededRandom(`population ${people} ${rounds} ${acts}`);
  const population = Array.from({ length: people }, () => {
    const peak = random.uniform() < 0.3 ? 7 + random.integer(3) : 19 + random.integer(3);
    const own: TriedHour[] = [];
    return { peak, own, acts: Array.from({ length: acts }, () => (peak + random.integer(3) + 23) % 24) };
  });
  const chanceAt = (hour: number, peak: number) => 0.05 + 0.5 * Math.exp(-0.5 * (apart(hour, peak) / 2) ** 2);
  let last = { chosen: 0, noon: 0, best: 0, near: 0 };
  for (let round = 0; round < rounds; round++) {
    const all = population.flatMap(({ own }) => own);
    const segment = chancesOfSegment(all, all);
    last = { chosen: 0, noon: 0, best: 0, near: 0 };
    for (const person of population) {
      const explores = random.uniform() < 0.1;
      const hour = explores ? random.pick(waking) : bestOf(chancesOfPerson(segment, person.own, person.acts), waking);
      person.own.push({ hour, opened: random.uniform() < chanceAt(hour, person.peak) });
      const chosen = bestOf(chancesOfPerson(segment, person.own, person.acts), waking);
      last.chosen += chanceAt(chosen, person.peak) / people;
      last.noon += chanceAt(12, person.peak) / people;
      last.best += Math.max(...waking.map((one) => chanceAt(one, person.peak))) / people;
      last.near += Number(apart(chosen, person.peak) <= 2) / people;
    }
  }
  return last;
}

describe('the hour at which people answer', () => {
  const waking = everyHour.filter((hour) => hour >= 7 && hour < 22);

  it('is found of nearly everybody who is seen to do things by themselves', () => {
    const { chosen, noon, best, near } = live({ people: 150, rounds: 8, acts: 6, waking });
    expect(near).toBeGreaterThan(0.9);
    expect(chosen / best).toBeGreaterThan(0.8);
    expect(noon / best).toBeLessThan(0.25);
  });

  it('is found of messages alone, first that of most, then that of more and more of the others', () => {
    const early = live({ people: 150, rounds: 4, acts: 0, waking });
    const late = live({ people: 150, rounds: 22, acts: 0, waking });
    expect(early.chosen).toBeGreaterThan(2 * early.noon);
    expect(late.chosen / late.best).toBeGreaterThan(0.75);
    expect(late.near).toBeGreaterThan(early.near);
  });

  it('is never one that is not allowed, and that of all of whom nothing is known', () => {
    const segment = chancesOfSegment(
      [],
      Array.from({ length: 200 }, () => ({ hour: 23, opened: true })),
    );
    expect(bestOf(segment, everyHour)).toBe(23);
    expect(bestOf(chancesOfPerson(segment, [], []), waking)).toBe(21);
    expect([...chancesOfPerson(segment, [], [])]).toEqual([...segment]);
    expect(bestOf(chancesOfSegment([], []), waking)).toBe(7);
  });
});
