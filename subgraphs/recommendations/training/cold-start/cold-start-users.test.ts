import { day } from '../../../../shared/time/durations';
import { Interactions } from '../../models/interactions/interactions';
import type { PreparedData } from '../trainable-model';
import { coldStartUsersOf } from './cold-start-users';

describe('cold-start users of the past', () => {
  it('are asked for what they did after a moment until exactly a window later, and what they did at it is known', () => {
    // A tenth of a hundred days is a window: the first moment is the ninetieth day, the next one the eightieth.
    const at = [0, 90 * day, 90 * day + 1, 100 * day];
    const people = Interactions.fromColumns(2, 4, {
      person: [0, 1, 1, 1],
      item: [0, 1, 2, 3],
      weight: at.map(() => 1),
      at,
    });
    const sets = {
      people,
      accounts: Uint8Array.of(0, 1),
      socialAndDemographics: { network: null, traits: [[], [0]], traitNames: ['country GB'], userIds: [null, 'ann'] },
    };
    const [newest, before] = coldStartUsersOf(sets as unknown as PreparedData);
    expect(newest!.cases).toMatchObject([{ person: 1, relevant: [2, 3], now: 90 * day + 1, history: { traits: [0] } }]);
    expect(Array.from(newest!.cases[0]!.history.items)).toEqual([1]);
    expect(before!.cases).toMatchObject([{ person: 1, relevant: [1], now: 90 * day }]);
    expect(Array.from(before!.cases[0]!.history.items)).toEqual([]);
  });
});
