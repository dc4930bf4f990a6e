import { hour } from '../../../../shared/time/durations';
import { Interactions } from '../interactions/interactions';
import { surfaceCases } from './surface-cases';

describe('what is asked of the first page', () => {
  // Person 0 is an account; 1 a visitor of four views; 2 one whose lines are of one moment; 3 one who came once.
  const rows: [person: number, item: number, at: number][] = [
    [0, 1, 1],
    [0, 2, 2],
    ...[1, 2, 3, 4].map((item): [number, number, number] => [1, item, item * hour]),
    [2, 1, 5],
    [2, 2, 5],
    [3, 1, 5],
  ];
  const data = Interactions.fromColumns(4, 6, {
    person: rows.map(([person]) => person),
    item: rows.map(([, item]) => item),
    weight: rows.map(() => 1),
    at: rows.map(([, , at]) => at),
  });
  const { HOME, VISITOR_HOME } = surfaceCases(data, { after: 0, accounts: Uint8Array.of(1, 0, 0, 0) });

  it('by visitors is the second half of what they did, the first half of it known, in weights of their own', () => {
    expect(VISITOR_HOME).toHaveLength(1);
    expect(VISITOR_HOME[0]).toMatchObject({ person: 1, relevant: [3, 4], now: 3 * hour });
    expect(Array.from(VISITOR_HOME[0]!.history.items)).toEqual([1, 2]);
  });

  it('by accounts is all that they turned to, and no visitor who is met for the first time is among them', () => {
    expect(HOME.map(({ person, relevant }) => [person, relevant])).toEqual([[0, [1, 2]]]);
  });
});
