import { setTimeout as delay } from 'node:timers/promises';
import { newId } from '../../shared/ids/ids';
import { engines } from '../../shared/testing/engines';
import { asUser } from '../../shared/testing/subgraph-harness';
import { until } from '../../shared/testing/until';
import { startShop, type TestShop, twoTastes } from './testing/shop';

const watch =
  'subscription ($first: Int! = 5) { feedChanged(first: $first) { id edges { node { id } reason { kind } } } }';
const record = 'mutation ($events: [BehaviourEventInput!]!) { recordEvents(events: $events) { accepted } }';

describe.each(engines)('feedChanged on %s', (engine) => {
  let shop: TestShop;
  const ada = asUser(newId());
  beforeEach(async () => {
    shop = await startShop(engine);
  });
  afterEach(() => shop.stop());

  const act = (type: string, products: string[], who = ada) =>
    shop.run(
      record,
      {
        events: products.map((productId) => ({
          id: newId(),
          type,
          productId,
          occurredAt: new Date(shop.services.platform.clock.now()).toISOString(),
        })),
      },
      who,
    );

  it("gives a new feed after the shopper's own events, once for all of a moment", async () => {
    await shop.store(twoTastes(shop));
    await shop.train();
    const stream = await shop.watch(watch, {}, ada);
    const even = shop.productIds.filter((_, n) => n % 2 === 0).slice(0, 4);
    await act('VIEW', even.slice(0, 2), asUser(newId()));
    await Promise.all([act('VIEW', even.slice(0, 2)), act('LIKE', even.slice(2))]);
    const { feedChanged } = (await stream.next()).data;
    expect(feedChanged.edges).toHaveLength(5);
    const places = feedChanged.edges.map(({ node }: { node: { id: string } }) => shop.productIds.indexOf(node.id));
    expect(places.every((place: number) => place % 2 === 0)).toBe(true);
    const dismissed = shop.productIds[places[0]]!;
    await act('DISMISS', [dismissed]);
    const shows = (feed: typeof feedChanged) =>
      feed.edges.some(({ node }: { node: { id: string } }) => node.id === dismissed);
    let again = (await stream.next()).data.feedChanged;
    // On a busy machine the likes may have come after the moment of the views: theirs is a feed of its own.
    if (shows(again)) again = (await stream.next()).data.feedChanged;
    expect(again.id).not.toBe(feedChanged.id);
    expect(shows(again)).toBe(false);
    await stream.stop();
    // One listens always: for who was erased.
    await until(() => shop.services.platform.live.open === 1);
  });

  it('says nothing of what is merely shown, or a feed would follow from each feed', async () => {
    const stream = await shop.watch(watch, {}, ada);
    let received = false;
    void stream.next().then(() => {
      received = true;
    });
    await act('IMPRESSION', shop.productIds.slice(0, 3));
    await delay(400);
    expect(received).toBe(false);
    await act('VIEW', shop.productIds.slice(0, 1));
    await until(() => received);
  });

  it('needs a sign-in, and a page of at most 100', async () => {
    expect((await (await shop.watch(watch)).next()).codes).toEqual(['UNAUTHENTICATED']);
    expect((await (await shop.watch(watch, { first: 101 }, ada)).next()).codes).toEqual(['TOO_MANY']);
  });
});
