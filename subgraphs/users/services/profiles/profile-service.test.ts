import { newId } from '../../../../shared/ids/ids';
import { engines } from '../../../../shared/testing/engines';
import { asUser, commitSomething } from '../../../../shared/testing/subgraph-harness';
import { startUsers, type UsersHarness } from '../../testing/users-harness';

const updateProfile = `mutation UpdateProfile($input: ProfileInput!) {
  updateProfile(input: $input) { id profile { locale timeZone country city birthYear gender interests } } }`;
const setConsent = `mutation SetConsent($input: ConsentInput!) {
  setConsent(input: $input) { purpose granted changedAt } }`;
const follow = 'mutation Follow($userId: ID!) { follow(userId: $userId) { id following(first: 5) { totalCount } } }';

describe.each(engines)('an account on %s', (engine) => {
  let users: UsersHarness;
  beforeAll(async () => {
    users = await startUsers(engine);
  });
  afterAll(() => users.stop());

  const typesPublished = async () => (await users.published()).map((event) => event.type);

  it('stores what is given of a profile, keeps the rest, and clears what is null', async () => {
    const { id, identity } = await users.signUp('profile');
    const input = {
      locale: 'de-ch',
      timeZone: 'Europe/Zurich',
      country: 'ch',
      city: ' Bern ',
      birthYear: 1988,
      gender: 'f',
    };
    const first = await users.run(updateProfile, { input: { ...input, interests: ['tea', 'tea', 'mugs'] } }, identity);
    expect(first.data.updateProfile).toEqual({
      id,
      profile: { ...input, locale: 'de-CH', country: 'CH', city: 'Bern', interests: ['tea', 'mugs'] },
    });
    const second = await users.run(
      updateProfile,
      { input: { city: null, displayName: 'Renamed', locale: null } },
      identity,
    );
    expect(second.data.updateProfile.profile).toMatchObject({ city: null, locale: 'de-CH', birthYear: 1988 });
    const last = (await users.published()).at(-1);
    expect(last).toMatchObject({
      type: 'users.profile-changed',
      payload: {
        userId: id,
        displayName: 'Renamed',
        traits: { country: 'CH', ageBand: '35-44', gender: 'FEMALE', interests: ['tea', 'mugs'] },
      },
    });
    // Neither the year of birth nor the city leaves this subgraph.
    expect(JSON.stringify(last)).not.toMatch(/1988|Bern/);
    const before = await typesPublished();
    await users.run(updateProfile, { input: { displayName: 'Renamed' } }, identity);
    expect(await typesPublished()).toEqual(before);
  });

  it('stores names composed and on one line, and locales in their one form', async () => {
    const { identity } = await users.signUp('forms');
    const input = { displayName: 'Zoe\u0308\nvan\u0000 Dyk', locale: 'de_DE', city: 'Ko\u0308ln' };
    await users.run(updateProfile, { input }, identity);
    const { me } = (await users.run('{ me { displayName profile { locale city } } }', {}, identity)).data;
    expect(me).toEqual({ displayName: 'Zoë van Dyk', profile: { locale: 'de-DE', city: 'Köln' } });
  });

  it.each([
    ['BAD_USER_INPUT', { locale: 'de_CH!' }],
    ['BAD_USER_INPUT', { timeZone: 'Europe/Nowhere' }],
    ['BAD_USER_INPUT', { timeZone: '+02:00' }],
    ['BAD_USER_INPUT', { country: 'XX' }],
    ['BAD_USER_INPUT', { country: 'Germany' }],
    ['BAD_USER_INPUT', { birthYear: 1850 }],
    ['BAD_USER_INPUT', { birthYear: 2027 }],
    ['BAD_USER_INPUT', { displayName: '\u0007' }],
    ['BAD_USER_INPUT', { displayName: '\u200b' }],
    ['BAD_USER_INPUT', { city: '\u3164' }],
    ['BAD_USER_INPUT', { interests: ['tea', '\u2060'] }],
    ['BAD_USER_INPUT', { locale: `en-x-${'abcdefgh-'.repeat(7)}a` }],
    ['BAD_USER_INPUT', { city: 'x'.repeat(101) }],
    ['BAD_USER_INPUT', { interests: [''] }],
    ['TOO_MANY', { interests: Array.from({ length: 51 }, (_, i) => `interest ${i}`) }],
  ])('refuses with %s the profile %j, and stores nothing of it', async (code, input) => {
    const { identity } = await users.signUp(`refused-${newId()}`);
    const result = await users.run(updateProfile, { input: { ...input, gender: 'm' } }, identity);
    expect(result.codes).toEqual([code]);
    expect((await users.run('{ me { profile { gender } } }', {}, identity)).data.me.profile.gender).toBeNull();
  });

  it('personalises until the person refuses, and asks before all else; changes are kept with their time', async () => {
    const { id, identity } = await users.signUp('consent');
    const read = async () =>
      (await users.run('{ me { consents { purpose granted } } }', {}, identity)).data.me.consents;
    const granted = async () =>
      (await read()).filter((one: { granted: boolean }) => one.granted).map((one: { purpose: string }) => one.purpose);
    expect(await granted()).toEqual(['PERSONALISATION']);
    users.clock.advance(1000);
    const set = (purpose: string, value: boolean) =>
      users.run(setConsent, { input: { purpose, granted: value } }, identity);
    const { data } = await set('PERSONALISATION', false);
    expect(data.setConsent[0]).toEqual({
      purpose: 'PERSONALISATION',
      granted: false,
      changedAt: new Date(users.clock.now()).toISOString(),
    });
    await set('EMAIL', true);
    await set('EMAIL', true);
    await set('SMS', false);
    expect(await granted()).toEqual(['EMAIL']);
    const history = await users.runtime.platform.database.read.query(
      'SELECT `purpose`, `granted` FROM `consent_changes` WHERE `userId` = ? ORDER BY `id`',
      [id],
    );
    expect(history).toEqual([
      { purpose: 'PERSONALISATION', granted: 0 },
      { purpose: 'EMAIL', granted: 1 },
    ]);
    const published = (await users.published()).filter((event) => event.type === 'users.consent-changed');
    expect(published.map((event) => event.payload)).toEqual([
      { userId: id, purpose: 'PERSONALISATION', granted: false },
      { userId: id, purpose: 'EMAIL', granted: true },
    ]);
  });

  it('follows and unfollows, once however often it is asked to', async () => {
    const [ann, bob] = [await users.signUp('ann'), await users.signUp('bob')];
    const { data } = await users.run(follow, { userId: bob.id }, ann.identity);
    expect(data.follow).toEqual({ id: ann.id, following: { totalCount: 1 } });
    expect((await users.run(follow, { userId: bob.id }, ann.identity)).data.follow.following.totalCount).toBe(1);
    const followers = '{ me { followers { totalCount edges { node { id displayName email } } } } }';
    expect((await users.run(followers, {}, bob.identity)).data.me.followers).toEqual({
      totalCount: 1,
      edges: [{ node: { id: ann.id, displayName: 'ann', email: null } }],
    });
    expect((await users.run(follow, { userId: ann.id }, ann.identity)).codes).toEqual(['BAD_USER_INPUT']);
    expect((await users.run(follow, { userId: newId() }, ann.identity)).codes).toEqual(['NOT_FOUND']);
    const unfollow = 'mutation ($userId: ID!) { unfollow(userId: $userId) { following { totalCount } } }';
    for (let i = 0; i < 2; i++) {
      expect((await users.run(unfollow, { userId: bob.id }, ann.identity)).data.unfollow.following.totalCount).toBe(0);
    }
  });

  it('pages through whom somebody follows, with the total on every page', async () => {
    const star = await users.signUp('star');
    const fans = await Promise.all(Array.from({ length: 5 }, (_, i) => users.signUp(`fan-${i}`)));
    for (const fan of fans) {
      if (fan !== fans[2]) users.clock.advance(1000);
      await users.run(follow, { userId: star.id }, fan.identity);
    }
    const text = `query ($first: Int!, $after: String) { me { followers(first: $first, after: $after) {
      totalCount edges { node { id } } pageInfo { hasNextPage endCursor } } } }`;
    const read = async (first: number, after: string | null) =>
      (await users.run(text, { first, after }, star.identity)).data.me.followers;
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const page = await read(2, after);
      expect(page.totalCount).toBe(5);
      seen.push(...page.edges.map((edge: { node: { id: string } }) => edge.node.id));
      after = page.pageInfo.endCursor;
      more = page.pageInfo.hasNextPage;
    }
    const [zero, one, two, three, four] = fans.map((fan) => fan.id);
    expect(seen.slice(0, 2)).toEqual([four, three]);
    expect(new Set(seen.slice(2, 4))).toEqual(new Set([two, one]));
    expect(seen.slice(4)).toEqual([zero]);
    const whole = await read(5, null);
    expect(await read(5, whole.pageInfo.endCursor)).toMatchObject({ totalCount: 5, edges: [] });
    expect(await read(0, null)).toMatchObject({ totalCount: 5, edges: [], pageInfo: { hasNextPage: true } });
    const bad = await users.run(text, { first: 1_000_000, after: null }, star.identity);
    expect(bad.codes).toEqual(['TOO_MANY']);
    expect((await users.run(text, { first: 2, after: 'nonsense' }, star.identity)).codes).toEqual(['BAD_CURSOR']);
  });

  it('refuses visitors whatever needs an account', async () => {
    const codes = await Promise.all([
      users.run(updateProfile, { input: {} }),
      users.run(setConsent, { input: { purpose: 'EMAIL', granted: true } }),
      users.run(follow, { userId: newId() }),
    ]);
    expect(codes.flatMap((result) => result.codes)).toEqual(Array(3).fill('UNAUTHENTICATED'));
    expect((await users.run('{ me { id } }')).data).toEqual({ me: null });
  });

  it('shows others the display name and nothing that is private; staff who may read users see it', async () => {
    const [eve, sam] = [await users.signUp('eve'), await users.signUp('sam')];
    const text = `query ($id: ID!, $r: [_Any!]!) { user(id: $id) { ...all } _entities(representations: $r) { ...all } }
      fragment all on User { displayName email scopes profile { locale } consents { purpose } segments { id }
        following { totalCount } followers { totalCount } }`;
    const variables = { id: sam.id, r: [{ __typename: 'User', id: sam.id }] };
    const hidden = { displayName: 'sam', email: null, scopes: [], profile: null, consents: null, segments: null };
    const bare = { ...hidden, following: null, followers: null };
    expect((await users.run(text, variables, eve.identity)).data).toEqual({ user: bare, _entities: [bare] });
    expect((await users.run(text, variables)).data._entities).toEqual([bare]);
    const { data } = await users.run(text, variables, asUser(eve.id, 'users:read'));
    expect(data.user).toMatchObject({
      email: 'sam@people.test',
      profile: { locale: 'en' },
      followers: { totalCount: 0 },
    });
    expect((await users.run(text, variables, sam.identity)).data.user.email).toBe('sam@people.test');
  });

  it('reads any number of users in one statement for each of users, consents, segments, lists and who is in them', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, (_, i) => users.signUp(`many-${i}`)));
    for (const one of people.slice(1)) await users.run(follow, { userId: people[0]!.id }, one.identity);
    const { statements } = users.runtime.platform.database;
    // The fewest of several tries: the relay of what was published asks for its rows beside them now and then.
    const counted = async (text: string, variables: object, ...scopes: string[]) => {
      const counts: number[] = [];
      for (let tries = 0; tries < 5; tries++) {
        await commitSomething(users.runtime.platform.database);
        const before = statements.count;
        const result = await users.run(text, { ...variables }, asUser(people[0]!.id, ...scopes));
        expect(result.codes).toEqual([]);
        counts.push(statements.count - before);
      }
      return Math.min(...counts);
    };
    const r = people.map(({ id }) => ({ __typename: 'User', id }));
    const entities = (fields: string) =>
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { ${fields} } } }`;
    expect(await counted(entities('displayName'), { r })).toBe(1);
    // That staff is shown what is private is noted in one transaction, however many people it is of.
    const noting = (await counted(entities('email'), { r }, 'users:read')) - 1;
    expect(noting).toBeLessThanOrEqual(4);
    expect(await counted(entities('displayName consents { granted }'), { r }, 'users:read')).toBe(2 + noting);
    expect(await counted(entities('segments { id name }'), { r }, 'users:read')).toBe(2 + noting);
    expect(await counted(entities('following { totalCount edges { node { id } } }'), { r }, 'users:read')).toBe(
      4 + noting,
    );
    expect(await counted(entities('following { edges { node { id } } }'), { r }, 'users:read')).toBe(3 + noting);
    expect(await counted('{ me { id displayName } }', {})).toBe(1);
    expect(await counted('{ me { id displayName segments { id name } } }', {})).toBe(2);
    expect(await counted('{ users(first: 5) { totalCount edges { node { id email } } } }', {}, 'users:read')).toBe(
      2 + noting,
    );
    expect(await counted('{ segments { id name size } }', {}, 'marketing:read')).toBe(2);
  });
});
