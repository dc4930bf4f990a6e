import type { OrderPayload } from '../../../../shared/events/catalogue';
import { newId } from '../../../../shared/ids/ids';
import { engines } from '../../../../shared/testing/engines';
import { asUser } from '../../../../shared/testing/subgraph-harness';
import { day, hour, minute } from '../../../../shared/time/durations';
import type { Trigger } from '../../models/campaigns/outcomes';
import { type SignedUp, startUsers, type UsersHarness } from '../../testing/users-harness';

const staff = asUser(newId(), 'marketing:read', 'marketing:write');

describe.each(engines)('occasions to write on %s', (engine) => {
  let users: UsersHarness;
  let segmentId: string;

  beforeAll(async () => {
    users = await startUsers(engine);
    const input = { name: 'Everybody', kind: 'RULE', rule: { not: { field: 'orders', atLeast: 100 } } };
    const make = 'mutation ($input: SegmentInput!) { createSegment(input: $input) { id } }';
    segmentId = (await users.run(make, { input }, staff)).data.createSegment.id;
  });
  afterAll(() => users.stop());

  const begin = async (trigger: Trigger): Promise<string> => {
    const { id } = await users.services.campaigns.create({
      ...{
        name: trigger,
        segmentId,
        channels: ['IN_APP'],
        trigger,
        subject: `${trigger} {{ products[0].name }}`,
        body: 'Hello',
      },
      ...{ recommendedProducts: 0, holdoutPercent: 0, maxPerWeek: 50, inPersonTimeZone: true, priority: 0 },
      transactional: false,
    });
    await users.services.campaigns.launch(id);
    return id;
  };
  /** Titles of what a person was sent, after all that is due was done twice. */
  const titlesOf = async ({ identity }: SignedUp): Promise<string[]> => {
    for (let time = 0; time < 2; time++) {
      await users.services.occasions.look();
      await users.sendCampaigns();
    }
    const text = '{ me { notifications(first: 50) { edges { node { title } } } } }';
    const { me } = (await users.run(text, {}, identity)).data;
    return me.notifications.edges
      .map(({ node }: { node: { title: string } }) => node.title)
      .filter((title: string) => /^[A-Z_]+( |$)/.test(title));
  };
  const order = (userId: string, daysAgo = 0): OrderPayload => ({
    ...{ orderId: newId(), number: 'n', userId, currency: 'GBP', total: 900, lines: [] },
    placedAt: users.clock.now() - daysAgo * day,
  });
  const product = async (name: string): Promise<string> => {
    const productId = newId();
    const about = { sku: name, brand: null, categoryIds: [], tags: [], archived: false, createdAt: 0 };
    await users.deliver('catalog.product-changed', { productId, name, ...about });
    await users.deliver('pricing.price-changed', { productId, amount: 1000, currency: 'GBP', reason: 'LIST' });
    return productId;
  };
  const want = ({ id: userId }: SignedUp, productId: string, kind: 'PUT_IN_BASKET' | 'LIKED') =>
    users.deliver('recommendations.product-wanted', {
      eventId: newId(),
      userId,
      productId,
      kind,
      at: users.clock.now(),
    });

  it('are a price that falls and a product that is back, for who wanted it, once each', async () => {
    const [wanting, other] = [await users.signUp('wanting'), await users.signUp('indifferent')];
    const mug = await product('Mug');
    await want(wanting, mug, 'LIKED');
    const ids = [await begin('PRICE_DROP'), await begin('BACK_IN_STOCK')];
    const price = (amount: number) =>
      users.deliver('pricing.price-changed', { productId: mug, amount, currency: 'GBP', reason: 'LIST' });
    const stock = (status: 'IN_STOCK' | 'OUT_OF_STOCK') =>
      users.deliver('inventory.availability-changed', { productId: mug, status });
    for (const amount of [1200, 1180]) await price(amount);
    await stock('IN_STOCK');
    expect(await titlesOf(wanting)).toEqual([]);
    await price(800);
    await stock('OUT_OF_STOCK');
    await stock('IN_STOCK');
    expect((await titlesOf(wanting)).sort()).toEqual(['BACK_IN_STOCK Mug', 'PRICE_DROP Mug']);
    expect(await titlesOf(other)).toEqual([]);
    for (const id of ids) await users.services.campaigns.pause(id);
  });

  it('are a basket that was left, unless they ordered since, or came back to it', async () => {
    const [leaving, buying, back] = [
      await users.signUp('leaving'),
      await users.signUp('buying'),
      await users.signUp('back'),
    ];
    const id = await begin('ABANDONED_CART');
    const bowl = await product('Bowl');
    for (const person of [leaving, buying, back]) await want(person, bowl, 'PUT_IN_BASKET');
    users.clock.advance(hour);
    await users.deliver('inventory.order-placed', order(buying.id));
    expect(await titlesOf(leaving)).toEqual([]);
    users.clock.advance(3 * hour + minute);
    await want(back, bowl, 'PUT_IN_BASKET');
    expect([await titlesOf(leaving), await titlesOf(buying), await titlesOf(back)]).toEqual([
      ['ABANDONED_CART Bowl'],
      [],
      [],
    ]);
    users.clock.advance(5 * hour);
    expect([(await titlesOf(leaving)).length, (await titlesOf(back)).length]).toEqual([1, 1]);
    await users.services.campaigns.pause(id);
  });

  it('are an account that was made after the launch, and that somebody has not come for long', async () => {
    const [gone, regular] = [await users.signUp('gone'), await users.signUp('regular')];
    for (const daysAgo of [90, 70]) await users.deliver('inventory.order-placed', order(gone.id, daysAgo));
    await users.deliver('inventory.order-placed', order(regular.id, 5));
    users.clock.advance(minute);
    const ids = [await begin('WELCOME'), await begin('WIN_BACK')];
    const fresh = await users.signUp('fresh');
    expect(await titlesOf(fresh)).toEqual([]);
    users.clock.advance(11 * minute);
    expect([await titlesOf(fresh), await titlesOf(gone), await titlesOf(regular)]).toEqual([
      ['WELCOME'],
      ['WIN_BACK'],
      [],
    ]);
    // They come back, and go again.
    await users.deliver('inventory.order-placed', order(gone.id));
    users.clock.advance(61 * day);
    expect((await titlesOf(gone)).filter((title) => title === 'WIN_BACK')).toHaveLength(2);
    for (const id of ids) await users.services.campaigns.pause(id);
  });

  it('are none for who does not let the shop be arranged for them: what they wanted is forgotten', async () => {
    const person = await users.signUp('private');
    const pot = await product('Pot');
    await want(person, pot, 'LIKED');
    await users.services.consents.set(person.id, 'PERSONALISATION', false);
    await want(person, pot, 'PUT_IN_BASKET');
    const rows = await users.runtime.platform.database.read.query(
      'SELECT * FROM `customer_actions` WHERE `userId` = ?',
      [person.id],
    );
    expect(rows).toEqual([]);
  });
});
