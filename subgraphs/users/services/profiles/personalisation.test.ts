import { engines } from '../../../../shared/testing/engines';
import { type SignedUp, startUsers, type UsersHarness } from '../../testing/users-harness';

const follow = 'mutation ($userId: ID!) { follow(userId: $userId) { id } }';
const unfollow = 'mutation ($userId: ID!) { unfollow(userId: $userId) { id } }';
const updateProfile = 'mutation ($input: ProfileInput!) { updateProfile(input: $input) { id } }';
const consent =
  'mutation ($granted: Boolean!) { setConsent(input: { purpose: PERSONALISATION, granted: $granted }) { granted } }';

describe.each(engines)('what is published of a person on %s', (engine) => {
  let users: UsersHarness;
  beforeAll(async () => {
    users = await startUsers(engine);
  });
  afterAll(() => users.stop());

  const publishedSince = async (count: number) =>
    (await users.published()).slice(count).map(({ type, payload }) => ({ type, payload }));
  const publishedSoFar = async () => (await users.published()).length;
  const say = async (text: string, variables: object, { identity }: SignedUp) =>
    expect((await users.run(text, { ...variables }, identity)).codes).toEqual([]);

  it('is whom they follow, and follow no longer, once each', async () => {
    const [ann, bob] = [await users.signUp('ann'), await users.signUp('bob')];
    const before = await publishedSoFar();
    for (const text of [follow, follow, unfollow, unfollow]) await say(text, { userId: bob.id }, ann);
    const follows = { followerId: ann.id, followedId: bob.id };
    expect(await publishedSince(before)).toEqual([
      { type: 'users.follow-changed', payload: { ...follows, follows: true } },
      { type: 'users.follow-changed', payload: { ...follows, follows: false } },
    ]);
  });

  it('is nothing of whom they follow and what they are while the shop may not be arranged for them; then all of it', async () => {
    const [cat, dan, eve] = [await users.signUp('cat'), await users.signUp('dan'), await users.signUp('eve')];
    await say(follow, { userId: dan.id }, cat);
    await say(consent, { granted: false }, cat);
    const before = await publishedSoFar();
    users.clock.advance(1_000);
    await say(follow, { userId: eve.id }, cat);
    await say(updateProfile, { input: { birthYear: 1990, interests: ['Tea'] } }, cat);
    expect(await publishedSince(before)).toEqual([
      { type: 'users.profile-changed', payload: { userId: cat.id, displayName: 'cat', locale: 'en', traits: null } },
    ]);
    await say(consent, { granted: true }, cat);
    expect((await publishedSince(before)).slice(1)).toEqual([
      {
        type: 'users.consent-changed',
        payload: {
          userId: cat.id,
          purpose: 'PERSONALISATION',
          granted: true,
          known: {
            traits: { country: null, ageBand: '35-44', gender: null, interests: ['tea'] },
            followedIds: [eve.id, dan.id],
          },
        },
      },
    ]);
  });
});
