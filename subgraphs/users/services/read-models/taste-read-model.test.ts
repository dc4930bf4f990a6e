import type { EventPayloads, PublishedProfile } from '../../../../shared/events/catalogue';
import { newId } from '../../../../shared/ids/ids';
import { engines } from '../../../../shared/testing/engines';
import { type SignedUp, startUsers, type UsersHarness } from '../../testing/users-harness';

const day = 24 * 60 * 60 * 1000;
const consent =
  'mutation ($granted: Boolean!) { setConsent(input: { purpose: PERSONALISATION, granted: $granted }) { granted } }';

describe.each(engines)('the tastes of shoppers on %s', (engine) => {
  let users: UsersHarness;
  beforeEach(async () => {
    users = await startUsers(engine);
    await users.command('create-segment', 'Mug lovers', '{"all":[{"taste":"category","is":"mugs","atLeast":0.2}]}');
  });
  afterEach(() => users.stop());

  const lovesMugs = (): PublishedProfile => ({
    categories: [{ id: newId(), name: 'Mugs', share: 0.4, lift: 3.2 }],
    brands: [],
    priceBand: 'HIGH',
    daysBetweenVisits: 7,
    weekday: 'MONDAY',
    daypart: null,
    lastSeenAt: users.clock.now() - day,
    interests: [{ id: newId(), name: 'Pots', probability: 0.25 }],
  });
  const deliver = (
    { id: userId }: Pick<SignedUp, 'id'>,
    profile: PublishedProfile | null,
    asOf = users.clock.now(),
  ): Promise<unknown> =>
    users.deliver('recommendations.profile-changed', {
      userId,
      asOf,
      profile,
    } satisfies EventPayloads['recommendations.profile-changed']);
  const segmentsOf = async ({ identity }: SignedUp): Promise<string[]> =>
    (await users.run('{ me { segments { name } } }', {}, identity)).data.me.segments.map(
      ({ name }: { name: string }) => name,
    );

  it('puts a shopper into segments by taste, with or without an order, and takes them out again', async () => {
    const person = await users.signUp('ann');
    await deliver(person, lovesMugs());
    expect(await segmentsOf(person)).toEqual(['Mug lovers']);
    users.clock.advance(day);
    await deliver(person, { ...lovesMugs(), categories: [] });
    expect(await segmentsOf(person)).toEqual([]);
  });

  it('keeps the newest profile, in whatever order it comes, and however often', async () => {
    const person = await users.signUp('bob');
    const now = users.clock.now();
    await deliver(person, lovesMugs(), now);
    await deliver(person, null, now - 1000);
    await deliver(person, { ...lovesMugs(), categories: [] }, now);
    expect(await segmentsOf(person)).toEqual(['Mug lovers']);
    await deliver(person, null, now + 1000);
    await deliver(person, lovesMugs(), now + 500);
    expect(await segmentsOf(person)).toEqual([]);
  });

  it('forgets a shopper who ends the arranging of the shop, at once, and keeps nothing that comes later', async () => {
    const person = await users.signUp('cat');
    await deliver(person, lovesMugs());
    users.clock.advance(1000);
    await users.run(consent, { granted: false }, person.identity);
    expect(await segmentsOf(person)).toEqual([]);
    users.clock.advance(1000);
    await deliver(person, lovesMugs());
    expect(await users.services.tastes.of(person.id)).toBeNull();
    await users.run(consent, { granted: true }, person.identity);
    users.clock.advance(1000);
    await deliver(person, lovesMugs());
    expect(await segmentsOf(person)).toEqual(['Mug lovers']);
  });

  it('counts in the refresh of all, where time makes a visitor a stranger', async () => {
    const person = await users.signUp('dan');
    const rule = '{"all":[{"field":"daysSinceLastVisit","moreThan":30},{"taste":"priceBand","is":"HIGH"}]}';
    await users.command('create-segment', 'Missed', rule, 'Those of the upper end who stay away');
    await deliver(person, lovesMugs());
    expect(await segmentsOf(person)).toEqual(['Mug lovers']);
    users.clock.advance(40 * day);
    await users.services.segmentRefresh.refresh();
    expect(await segmentsOf(person)).toEqual(['Mug lovers', 'Missed']);
  });

  it('is said in words, and segments are made with words on what is wrong', async () => {
    const person = await users.signUp('eve');
    expect((await users.command('tastes', 'eve@people.test')).said).toContain('Nothing is known');
    await deliver(person, lovesMugs());
    const { code, said } = await users.command('tastes', 'Eve@People.test');
    expect(code).toBe(0);
    expect(said).toContain('Likes: Mugs (40 % of what they do, 3.2 times the ordinary).');
    expect(said).toContain('Comes: every 7.0 days, most on Mondays; last seen 2026-05-31.');
    expect(said).toContain('Within 30 days: Pots 25 %.');
    expect((await users.command('tastes', 'nobody@people.test')).code).toBe(2);
    expect(await users.command('create-segment', 'All', '{"all":[{"taste":"brand","is":"x"}]}')).toMatchObject({
      code: 0,
      said: expect.stringMatching(/ 0 belong to it/),
    });
    expect((await users.command('create-segment', 'X', '{')).said).toContain('not JSON');
    expect((await users.command('create-segment', 'X', '{"all":[]}')).said).toContain('1 to 20');
    expect((await users.command('create-segment', 'X')).code).toBe(2);
  });
});
