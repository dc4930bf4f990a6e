import { Interactions } from '../../models/interactions/interactions';
import { hideDomain, largestPairs, newInPeriod } from './new-to-domain';

/** Items 0 and 1 are of domain 0, 2 and 3 of domain 1, 4 of domain 2, 5 of none. */
const domainOf = [0, 0, 1, 1, 2, -1];
const people = Interactions.fromSequences(6, [
  [0, 2, 3, 5],
  [1, 3],
  [0, 4],
  [2, 2],
  [0, 1, 2, 4],
]);

describe('people as if they were new to a domain', () => {
  it('are asked for what they did there, by what they did in the other alone', () => {
    const { train, cases } = hideDomain(people, domainOf, { source: 0, target: 1 }, (person) => person !== 1);
    expect(cases.map(({ person, history, relevant }) => [person, history.items, relevant])).toEqual([
      [0, [0], [2, 3]],
      [4, [0, 1], [2]],
    ]);
    expect(Array.from({ length: 5 }, (_, person) => Array.from(train.history(person).items))).toEqual([
      [0, 5],
      [1, 3],
      [0, 4],
      [2, 2],
      [0, 1, 4],
    ]);
  });

  it('are those who turned to it for the first time in a period', () => {
    // Times are positions: person 0 turns to domain 1 at 1, person 1 at 1, person 4 at 2.
    const direction = { source: 0, target: 1 };
    const { train, cases } = newInPeriod(people, domainOf, direction, 1, 3);
    expect(train.size).toBe(5);
    expect(cases.map(({ person, history, relevant, now }) => [person, history.items, relevant, now])).toEqual([
      [0, [0], [2, 3], 1],
      [1, [1], [3], 1],
      [4, [0], [2], 1],
    ]);
    // By 2 both 0 and 1 are new to it no longer.
    expect(newInPeriod(people, domainOf, direction, 2, 3).cases.map(({ person }) => person)).toEqual([4]);
  });

  it('are sought in the domains that most know both of, in both directions', () => {
    expect(largestPairs(people, domainOf, 2)).toEqual([
      { source: 0, target: 1, people: 3 },
      { source: 1, target: 0, people: 3 },
      { source: 0, target: 2, people: 2 },
      { source: 2, target: 0, people: 2 },
    ]);
  });
});
