import { SettableClock } from '../../../../shared/clock/clock';
import { newId } from '../../../../shared/ids/ids';
import { engines } from '../../../../shared/testing/engines';
import { asUser } from '../../../../shared/testing/subgraph-harness';
import { fillShelves } from '../../testing/shelves';
import { startShop, type TestShop } from '../../testing/shop';

const visitorFeed = `query ($visitorId: String!) {
  feed(visitorId: $visitorId, first: 24) { strategy edges { node { id } reason { kind text because { id } } } }
}`;
const userFeed = `query ($r: [_Any!]!) {
  _entities(representations: $r) { ... on User { feed(first: 24) { edges { node { id } } } } }
}`;
const record = 'mutation ($e: [BehaviourEventInput!]!) { recordEvents(events: $e) { accepted } }';

describe.each(engines)('feeds that the second stage orders on %s', (engine) => {
  const clock = new SettableClock(Date.now());
  let shop: TestShop;
  let even: ReadonlySet<string>;
  beforeAll(async () => {
    shop = await startShop(engine, { clock });
    even = new Set(shop.productIds.filter((_, n) => n % 2 === 0));
    await fillShelves(shop);
    await shop.train();
    await shop.services.refresh();
  });
  afterAll(() => shop.stop());

  const idsFor = async (visitorId: string): Promise<string[]> =>
    (await shop.run(visitorFeed, { visitorId })).data.feed.edges.map((edge: { node: { id: string } }) => edge.node.id);
  const search = (query: string, visitorId?: string) => {
    const event = { id: newId(), type: 'SEARCH', query, occurredAt: new Date(clock.now()).toISOString() };
    return { e: [{ ...event, ...(visitorId && { visitorId }) }] };
  };
  const evenAmong = (ids: readonly string[]) => ids.slice(0, 8).filter((id) => even.has(id)).length;

  it('serves where what came of shows was told', () => {
    expect(shop.services.models.current?.ranker).not.toBeNull();
  });

  it('have what a visitor has just searched for first', async () => {
    const visitorId = `visitor-${newId()}`;
    const before = evenAmong(await idsFor(visitorId));
    await shop.run(record, search('Even', visitorId));
    expect(evenAmong(await idsFor(visitorId))).toBeGreaterThan(Math.max(before, 6));
    await shop.run(record, search('Odd', `other-${visitorId}`));
    expect(evenAmong(await idsFor(`other-${visitorId}`))).toBeLessThan(2);
  });

  it('have what a signed-in account has just searched for first', async () => {
    const userId = newId();
    const feed = async (): Promise<string[]> => {
      const { data } = await shop.run(userFeed, { r: [{ __typename: 'User', id: userId }] }, asUser(userId));
      return data._entities[0].feed.edges.map((edge: { node: { id: string } }) => edge.node.id);
    };
    const before = evenAmong(await feed());
    const changes = await shop.watch('subscription { feedChanged(first: 8) { id } }', {}, asUser(userId));
    await shop.run(record, search('Odd'), asUser(userId));
    expect((await changes.next()).data.feedChanged.id).toBeTruthy();
    await changes.stop();
    expect(evenAmong(await feed())).toBeLessThan(Math.min(before, 2));
    await shop.run(record, search('no such thing is sold here'), asUser(userId));
    expect(evenAmong(await feed())).toBeLessThan(2);
  });

  it('have a product whose price is a hundred times as high last', async () => {
    const visitorId = `visitor-${newId()}`;
    const [first] = await idsFor(visitorId);
    const price = { productId: first!, amount: 100_000, currency: 'EUR', reason: 'MANUAL' };
    await shop.deliver('pricing.price-changed', price);
    await shop.services.refresh();
    expect((await idsFor(visitorId)).indexOf(first!)).toBeGreaterThan(20);
    await shop.deliver('pricing.price-changed', { ...price, amount: 1_000 });
  });
});
