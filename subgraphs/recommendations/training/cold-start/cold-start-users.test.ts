import { day } from '../../../../shared/time/durations';
import { Blend } from '../../models/hybrid/blend';
import { Interactions } from '../../models/interactions/interactions';
import { Popularity } from '../../models/popularity/popularity';
import type { PreparedData } from '../trainable-model';
import { coldStartSurfaceFor, coldStartUsersOf } from './cold-start-users';

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

describe('the weights that serve a cold-start user', () => {
  const people = Interactions.fromColumns(1, 1, { person: [0], item: [0], weight: [1], at: [0] });
  const weights = { popular: 1 };
  const profiles = (...lengths: number[]) => lengths.map((upTo) => ({ upTo, weights }));
  const blendOf = async () =>
    new Blend(
      { popular: await Popularity.fit(people) },
      {
        profiles: profiles(0),
        surfaces: { COLD_START_SOCIAL: profiles(0, 3), COLD_START_DEMOGRAPHIC: profiles(0, 3, 10, 20) },
      },
    );
  const known = (friends: number[], traits: number[]) => ({ friends, traits });

  it.each([
    ['of few products, by whom they follow', known([1, 2, 3], []), 3, 'COLD_START_SOCIAL'],
    ['of more than the weights are better for, by nothing of it', known([1, 2, 3], []), 4, null],
    [
      'of many products, by what they declared, where it is better for them',
      known([], [1]),
      20,
      'COLD_START_DEMOGRAPHIC',
    ],
    ['beyond these, by what they did alone', known([], [1]), 21, null],
    [
      'of whom both is known, by what serves this number of products',
      known([1, 2, 3], [1]),
      12,
      'COLD_START_DEMOGRAPHIC',
    ],
  ])('%s', async (_, what, items, surface) => {
    expect(coldStartSurfaceFor(await blendOf(), what as Parameters<typeof coldStartSurfaceFor>[1], items)).toBe(
      surface,
    );
  });
});
