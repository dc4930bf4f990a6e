import { newId } from '../../../../shared/ids/ids';
import { engines } from '../../../../shared/testing/engines';
import { accountKey } from '../../services/events/person';
import { addColdStartUsers, customerOf, type Growing } from '../../testing/circles';
import { startShop, type TestShop } from '../../testing/shop';
import { versions } from '../../training/model-store';
import { ReasonKind } from '../reasons/reasons';
import type { FeedPage } from './feed-service';

const question = { surface: 'HOME', first: 12, after: null };

describe.each(engines)('the feed of cold-start users on %s', (engine) => {
  let shop: TestShop;
  let circles: Growing;
  beforeAll(async () => {
    shop = await startShop(engine);
    circles = await addColdStartUsers(shop, true);
    await shop.train();
  });
  afterAll(() => shop.stop());

  /** A new account, as users publishes it. */
  const arrived = async (declared: { country?: string; followedIds?: readonly string[]; locale?: string }) => {
    const userId = newId();
    const { followedIds = [], locale = 'en' } = declared;
    const traits = { country: declared.country ?? null, ageBand: null, gender: null, interests: [] };
    await shop.deliver('users.profile-changed', { userId, displayName: 'New', locale, traits });
    for (const followedId of followedIds) {
      await shop.deliver('users.follow-changed', { followerId: userId, followedId, follows: true });
    }
    return userId;
  };
  const feedOf = (userId: string) => shop.services.feeds.page(accountKey(userId), question);
  const reasonsIn = (feed: FeedPage, kind: ReasonKind) => feed.edges.filter(({ reason }) => reason.kind === kind);
  /** The share of the entries that stand further from the top, or not at all, in the feed of somebody of whom nothing is known. */
  const lowerWithout = async (entries: FeedPage['edges']) => {
    const { edges } = await feedOf(await arrived({}));
    const placeOf = new Map(edges.map(({ node, position }) => [node.id, position]));
    const lower = entries.filter(({ node, position }) => (placeOf.get(node.id) ?? Number.POSITIVE_INFINITY) > position);
    return lower.length / entries.length;
  };
  const shareOf = (products: readonly string[], { edges }: FeedPage) =>
    edges.filter(({ node }) => products.includes(node.id)).length / edges.length;

  it('is made with it where that is better for those who were new before, and the version says so', async () => {
    const [version] = await versions(shop.services.platform.database);
    expect(version!.note).toMatch(
      /cold-start users are served by whom they follow and what they declared: NDCG@10 \+0/,
    );
  });

  it('is what those like whom they follow, which is said where three at least stand behind it, and nobody is named', async () => {
    const followedIds = circles.even.slice(-6);
    const feed = await feedOf(await arrived({ followedIds }));
    expect(feed.strategy).toBe('blend');
    expect(shareOf(circles.products.even, feed)).toBeGreaterThan(0.8);
    const friends = reasonsIn(feed, ReasonKind.FRIENDS_LIKE);
    expect(friends.length).toBeGreaterThan(2);
    for (const { node, reason } of friends) {
      expect(reason).toEqual({ kind: 'FRIENDS_LIKE', text: 'People you follow like this', because: null });
      const rows: { person: string }[] = await shop.services.platform.database.read.query(
        'SELECT DISTINCT `person` FROM `behaviour_events` WHERE `productId` = ?',
        [node.id],
      );
      const behind = rows.filter(({ person }) => followedIds.some((id) => person === accountKey(id)));
      expect(behind.length).toBeGreaterThanOrEqual(3);
    }
  });

  it('is what is popular where they live, said in their language', async () => {
    const feed = await feedOf(await arrived({ country: 'FR', locale: 'zh' }));
    expect(shareOf(circles.products.odd, feed)).toBeGreaterThan(0.8);
    const near = reasonsIn(feed, ReasonKind.POPULAR_NEAR_YOU);
    expect(near.length).toBeGreaterThan(2);
    expect(await lowerWithout(near)).toBeGreaterThanOrEqual(0.95);
    expect(near[0]!.reason.text).toBe('在您所在地区很受欢迎');
    expect(reasonsIn(feed, ReasonKind.FRIENDS_LIKE)).toEqual([]);
  });

  it('shows nothing of whom they follow to who follows two, or people that have done nothing', async () => {
    const two = await feedOf(await arrived({ followedIds: circles.even.slice(-2) }));
    const idle = await feedOf(await arrived({ followedIds: [newId(), newId(), newId()] }));
    expect([two.strategy, idle.strategy]).toEqual(['popular', 'popular']);
  });

  it('is the popular one as soon as they end the personalisation, and their own again with it', async () => {
    const followedIds = circles.odd.slice(-5);
    const userId = await arrived({ followedIds });
    expect((await feedOf(userId)).strategy).toBe('blend');
    const consent = { userId, purpose: 'PERSONALISATION' };
    await shop.deliver('users.consent-changed', { ...consent, granted: false });
    expect((await feedOf(userId)).strategy).toBe('popular');
    const traits = { country: null, ageBand: null, gender: null, interests: [] };
    await shop.deliver('users.consent-changed', { ...consent, granted: true, known: { traits, followedIds } });
    expect((await feedOf(userId)).strategy).toBe('blend');
  });

  it('consumes nobody any more who ends the personalisation', async () => {
    const followedIds = circles.odd.slice(0, 3);
    const userId = await arrived({ followedIds });
    expect((await feedOf(userId)).strategy).toBe('blend');
    await shop.deliver('users.consent-changed', {
      userId: followedIds[0]!,
      purpose: 'PERSONALISATION',
      granted: false,
    });
    expect((await feedOf(userId)).strategy).toBe('popular');
  });

  it('is that of their own past once they have one, and on every other page', async () => {
    const userId = await arrived({ followedIds: circles.even.slice(-6) });
    const other = await shop.services.feeds.page(accountKey(userId), { ...question, surface: 'EMAIL' });
    expect(reasonsIn(other, ReasonKind.FRIENDS_LIKE)).toEqual([]);
    const now = shop.services.platform.clock.now();
    await shop.store(
      circles.products.odd.slice(0, 4).map((productId) => {
        return { person: accountKey(userId), type: 'VIEW', productId, at: now - 60_000 };
      }),
    );
    const feed = await feedOf(userId);
    expect(reasonsIn(feed, ReasonKind.FRIENDS_LIKE)).toEqual([]);
    expect(reasonsIn(feed, ReasonKind.BECAUSE_YOU_VIEWED).length).toBeGreaterThan(0);
  });
});

describe('where whom people follow and what they declared says nothing of their tastes', () => {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await startShop('better-sqlite3');
  });
  afterAll(() => shop.stop());

  it('cold-start users get what is popular, and the version says why', async () => {
    const { even } = await addColdStartUsers(shop, false);
    await shop.train();
    const [version] = await versions(shop.services.platform.database);
    expect(version!.note).toContain(
      'cold-start users are not served by whom they follow and what they declared: NDCG@10',
    );
    const userId = newId();
    await shop.runtime.importPort.customers?.([customerOf(userId, 'GB', even.slice(0, 5), 0)]);
    expect((await shop.services.feeds.page(accountKey(userId), question)).strategy).toBe('popular');
  });
});
