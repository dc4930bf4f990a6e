import { SettableClock } from '../../../../shared/clock/clock';
import type { EventPayloads, PublishedProfile } from '../../../../shared/events/catalogue';
import { newId } from '../../../../shared/ids/ids';
import { engines } from '../../../../shared/testing/engines';
import { day, minute } from '../../../../shared/time/durations';
import { categoryIds, startShop, type TestShop, twoTastes } from '../../testing/shop';
import { accountKey } from '../events/person';
import { isAnother } from './profile-changes';
import { publishingGap, settlingMilliseconds } from './profile-publisher';

describe('a profile is another', () => {
  const taste = { id: 'mugs', name: 'Mugs', share: 0.4, lift: 2 };
  const profile: PublishedProfile = {
    categories: [taste],
    brands: [{ name: 'acme', share: 0.2, lift: 3 }],
    priceBand: 'LOW',
    daysBetweenVisits: 10,
    weekday: null,
    daypart: null,
    lastSeenAt: 5 * day,
    interests: [{ id: 'mugs', name: 'Mugs', probability: 0.5 }],
  };
  it.each<[string, Partial<PublishedProfile>, boolean]>([
    ['where nothing is', {}, false],
    [
      'where it comes to little',
      { lastSeenAt: 6 * day - 1, daysBetweenVisits: 14, categories: [{ ...taste, share: 0.45 }] },
      false,
    ],
    ['where a taste has gone', { categories: [] }, true],
    ['where a taste took the place of another', { categories: [{ ...taste, id: 'pots' }] }, true],
    ['where a share has moved', { categories: [{ ...taste, share: 0.51 }] }, true],
    ['where a brand is another', { brands: [{ name: 'other', share: 0.2, lift: 3 }] }, true],
    ['where prices are', { priceBand: null }, true],
    ['where the rhythm is', { daysBetweenVisits: 16 }, true],
    ['where the shopper came on a later day', { lastSeenAt: 6 * day }, true],
    ['where interest has faded', { interests: [{ id: 'mugs', name: 'Mugs', probability: 0.3 }] }, true],
    [
      'where something new is likely',
      { interests: [...profile.interests, { id: 'pots', name: 'Pots', probability: 0.65 }] },
      true,
    ],
  ])('%s: %j: %s', (_what, change, expected) => {
    expect(isAnother(profile, { ...profile, ...change })).toBe(expected);
  });
  it('where there was none, or is none any more', () => {
    expect([isAnother(null, null), isAnother(null, profile), isAnother(profile, null)]).toEqual([false, true, true]);
  });
});

describe.each(engines)('publishing of profiles on %s', (engine) => {
  const clock = new SettableClock(Date.now());
  let shop: TestShop;
  let even: string[];
  beforeAll(async () => {
    shop = await startShop(engine, { clock });
    even = shop.productIds.filter((_, n) => n % 2 === 0);
    await shop.store(twoTastes(shop));
  });
  afterAll(() => shop.stop());

  const view = (userId: string, productIds: readonly string[]) =>
    shop.store(
      productIds.map((productId, n) => ({ person: accountKey(userId), type: 'VIEW', productId, at: clock.now() + n })),
    );
  /** A round a while later, and what was published of this account by then. */
  const round = async (userId: string, later = minute) => {
    clock.advance(later);
    await shop.services.profilePublisher.round();
    return (await shop.published())
      .filter(({ type }) => type === 'recommendations.profile-changed')
      .map(({ payload }) => payload as EventPayloads['recommendations.profile-changed'])
      .filter((payload) => payload.userId === userId);
  };

  it('waits until something was learned, then publishes profiles of accounts and of no visitors', async () => {
    const userId = newId();
    await view(userId, even.slice(0, 4));
    expect(await round(userId)).toEqual([]);
    await shop.train();
    const published = await round(userId);
    expect(published).toMatchObject([
      { asOf: clock.now(), profile: { categories: [{ id: categoryIds.even, name: 'Even' }], daysBetweenVisits: null } },
    ]);
    const all = (await shop.published()).filter(({ type }) => type === 'recommendations.profile-changed');
    expect(all).toHaveLength(1);
  });

  it('publishes once, again only what has changed, and no more often than every six hours', async () => {
    const userId = newId();
    await view(userId, even.slice(0, 4));
    expect(await round(userId)).toHaveLength(1);
    expect(await round(userId)).toHaveLength(1);
    await view(userId, even.slice(0, 4));
    expect(await round(userId, publishingGap)).toHaveLength(1);
    await view(
      userId,
      shop.productIds.filter((_, n) => n % 2 === 1),
    );
    clock.advance(day);
    await view(userId, even.slice(5, 6));
    const published = await round(userId);
    expect(published).toHaveLength(2);
    expect(published[1]!.asOf).toBeGreaterThan(published[0]!.asOf);
    await view(userId, even.slice(0, 4));
    clock.advance(2 * minute);
    expect(await round(userId)).toHaveLength(2);
  });

  it('leaves what was recorded just now to settle, and reads it when the time for that has passed to the millisecond', async () => {
    const userId = newId();
    await view(userId, even.slice(0, 4));
    expect(await round(userId, settlingMilliseconds - 1)).toEqual([]);
    expect(await round(userId, 1)).toHaveLength(1);
  });

  it('takes it back from those who refuse personalisation, and publishes nothing of them', async () => {
    const userId = newId();
    await view(userId, even.slice(0, 4));
    expect(await round(userId)).toHaveLength(1);
    await shop.deliver('users.consent-changed', { userId, purpose: 'PERSONALISATION', granted: false });
    await view(userId, even.slice(4, 8));
    const published = await round(userId, day);
    expect(published.slice(1)).toEqual([{ userId, asOf: expect.any(Number), profile: null }]);
    await shop.deliver('users.consent-changed', { userId, purpose: 'PERSONALISATION', granted: true });
    expect((await round(userId, day)).at(-1)!.profile).not.toBeNull();
  });

  it("publishes a visitor's past when it becomes an account's", async () => {
    const userId = newId();
    await shop.store(
      even.slice(0, 4).map((productId) => ({ person: 'v:came-by', type: 'VIEW', productId, at: clock.now() })),
    );
    expect(await round(userId)).toEqual([]);
    await shop.deliver('users.signed-up', { userId, displayName: 'A', locale: 'en', visitorId: 'came-by' });
    expect(await round(userId)).toHaveLength(1);
  });

  it('finds all of very many events that were recorded at one moment', async () => {
    const users = Array.from({ length: 60 }, () => newId());
    const events = users.flatMap((userId) =>
      Array.from({ length: 100 }, (_, n) => ({
        person: accountKey(userId),
        type: 'VIEW' as const,
        productId: shop.productIds[n % 24]!,
        at: clock.now() - n * minute,
      })),
    );
    await shop.store(events);
    clock.advance(minute);
    for (let n = 0; n < 5; n++) await shop.services.profilePublisher.round();
    const published = new Set(
      (await shop.published())
        .filter(({ type }) => type === 'recommendations.profile-changed')
        .map(({ payload }) => (payload as EventPayloads['recommendations.profile-changed']).userId),
    );
    expect(users.filter((userId) => !published.has(userId))).toEqual([]);
  });
});
