import {
  type DomainEvent,
  type EventPayloads,
  type EventType,
  eventVersions,
} from '../../../../shared/events/catalogue';
import type { DeclaredTraits } from '../../../../shared/events/traits';
import { newId } from '../../../../shared/ids/ids';
import { engines } from '../../../../shared/testing/engines';
import { startShop, type TestShop } from '../../testing/shop';

const traits: DeclaredTraits = { country: 'GB', ageBand: '25-34', gender: 'FEMALE', interests: ['tea'] };

describe.each(engines)('the social graph and demographics on %s', (engine) => {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await startShop(engine);
  });
  afterAll(() => shop.stop());

  const deliverAt = async <T extends EventType>(occurredAt: number, type: T, payload: EventPayloads[T]) => {
    const event = { id: newId(), type, version: eventVersions[type], occurredAt, payload } as DomainEvent;
    await shop.runtime.consumer.handle([event, event]);
  };
  const profile = (userId: string, declared: DeclaredTraits | null) => ({
    userId,
    displayName: 'A',
    locale: 'en',
    traits: declared,
  });
  const consent = (userId: string, granted: boolean, known?: EventPayloads['users.consent-changed']['known']) => ({
    userId,
    purpose: 'PERSONALISATION',
    granted,
    ...(known && { known }),
  });
  const followedBy = async (userId: string): Promise<string[]> => {
    const rows: { followedId: string }[] = await shop.services.platform.database.read.query(
      'SELECT `followedId` FROM `shopper_follows` WHERE `followerId` = ? AND `follows` = 1 ORDER BY `followedId`',
      [userId],
    );
    return rows.map(({ followedId }) => followedId);
  };
  const traitsOf = async (userId: string): Promise<DeclaredTraits | null> => {
    const rows: { traits: string }[] = await shop.services.platform.database.read.query(
      'SELECT `traits` FROM `shopper_traits` WHERE `userId` = ?',
      [userId],
    );
    return rows[0] ? JSON.parse(rows[0].traits) : null;
  };

  it('is the newest word of whom one follows, in whatever order it comes, and however often', async () => {
    const [ann, bob, cat] = [newId(), newId(), newId()];
    const link = { followerId: ann, followedId: bob };
    await deliverAt(100, 'users.follow-changed', { ...link, follows: true });
    await deliverAt(100, 'users.follow-changed', { followerId: ann, followedId: cat, follows: true });
    expect(await followedBy(ann)).toEqual([bob, cat]);
    await deliverAt(300, 'users.follow-changed', { ...link, follows: false });
    await deliverAt(200, 'users.follow-changed', { ...link, follows: true });
    expect(await followedBy(ann)).toEqual([cat]);
    await deliverAt(400, 'users.follow-changed', { ...link, follows: true });
    expect(await followedBy(ann)).toEqual([bob, cat]);
  });

  it('is the newest of what one declared of oneself', async () => {
    const ann = newId();
    await deliverAt(200, 'users.profile-changed', profile(ann, traits));
    await deliverAt(100, 'users.profile-changed', profile(ann, { ...traits, country: 'FR' }));
    expect(await traitsOf(ann)).toEqual(traits);
    await deliverAt(300, 'users.profile-changed', profile(ann, { ...traits, country: 'CN' }));
    expect(await traitsOf(ann)).toEqual({ ...traits, country: 'CN' });
  });

  it('goes at once with the consent, and nothing is kept until it is given again', async () => {
    const [ann, bob, cat] = [newId(), newId(), newId()];
    await deliverAt(100, 'users.follow-changed', { followerId: ann, followedId: bob, follows: true });
    await deliverAt(100, 'users.follow-changed', { followerId: cat, followedId: ann, follows: true });
    await deliverAt(100, 'users.profile-changed', profile(ann, traits));
    await deliverAt(200, 'users.consent-changed', consent(ann, false));
    await deliverAt(150, 'users.follow-changed', { followerId: ann, followedId: cat, follows: true });
    await deliverAt(150, 'users.profile-changed', profile(ann, traits));
    expect([await followedBy(ann), await traitsOf(ann)]).toEqual([[], null]);
    // Whom others follow is theirs.
    expect(await followedBy(cat)).toEqual([ann]);
    await deliverAt(300, 'users.consent-changed', consent(ann, true, { traits, followedIds: [bob] }));
    expect([await followedBy(ann), await traitsOf(ann)]).toEqual([[bob], traits]);
  });

  it('comes with a shop that is brought in, as often as that may be', async () => {
    const [ann, bob] = [newId(), newId()];
    const row = { id: ann, externalId: 'ann', displayName: 'Ann', country: 'GB', gender: 'f', createdAt: 100 };
    const customer = { ...row, interests: ['Tea'], followedIds: [] };
    await shop.runtime.importPort.customers?.([customer]);
    // Again, now that those are known whom she follows.
    for (const _ of [1, 2]) await shop.runtime.importPort.customers?.([{ ...customer, followedIds: [bob, ann] }]);
    expect(await followedBy(ann)).toEqual([bob]);
    expect(await traitsOf(ann)).toEqual({ country: 'GB', ageBand: null, gender: 'FEMALE', interests: ['tea'] });
  });
});
