import { SettableClock } from '../../../shared/clock/clock';
import { staffReadsOf } from '../../../shared/database/staff-reads';
import { newId } from '../../../shared/ids/ids';
import { engines } from '../../../shared/testing/engines';
import { everyPage } from '../../../shared/testing/every-page';
import { statementsOf } from '../../../shared/testing/statements';
import { asUser, commitSomething } from '../../../shared/testing/subgraph-harness';
import { operations, staff, TestShop } from '../testing/shop';

interface OrderNode {
  readonly number: string;
  readonly lines: readonly { readonly product: { readonly id: string } }[];
}

describe.each(engines)('lists on %s', (engine) => {
  let shop: TestShop;
  let product: string;
  const clock = new SettableClock(Date.now());
  const buyers = [asUser(newId()), asUser(newId()), asUser(newId())];
  const placed = new Map<string, string[]>();

  beforeAll(async () => {
    shop = await TestShop.open(engine, clock);
    [product] = [await shop.stocked(1000)];
    placed.clear();
    for (let i = 0; i < 7; i++) {
      for (const buyer of buyers.slice(0, 2)) {
        // Two orders of one moment come now and then.
        clock.advance(i % 3);
        const { data } = await shop.place(buyer, [
          { productId: product, quantity: 1 },
          { productId: product, quantity: 2 },
        ]);
        placed.set(buyer.userId!, [data.placeOrder.number, ...(placed.get(buyer.userId!) ?? [])]);
      }
    }
  });
  afterAll(() => shop.close());

  const readsOf = async (work: () => Promise<unknown>) =>
    (await statementsOf(shop.services.platform.database, work)).filter((sql) => sql.startsWith('SELECT')).length;

  it('of availability and stock cost one statement each, however many products', async () => {
    const r = Array.from({ length: 100 }, () => ({ __typename: 'Product', id: newId() }));
    r[40]!.id = product;
    const answer: { data?: { _entities: { availability: { status: string } }[] } } = {};
    const query =
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Product { availability { status } } } }';
    const statements = await readsOf(async () => Object.assign(answer, await shop.harness.run(query, { r })));
    expect(statements).toBe(1);
    expect(answer.data?._entities.map(({ availability }) => availability.status)).toEqual(
      r.map(({ id }) => (id === product ? 'IN_STOCK' : 'OUT_OF_STOCK')),
    );
    await commitSomething(shop.harness.runtime.platform.database);
    expect(await readsOf(() => shop.harness.run(operations.products, { r }, staff))).toBe(2);
  });

  it('of orders cost one statement a type: the count, the orders and their lines', async () => {
    expect(await readsOf(() => shop.harness.run(operations.orders, { first: 14 }, staff))).toBe(3);
  });

  it('of orders are walked through page by page without gap or repetition', async () => {
    const pages = await everyPage(async (after) => {
      const { orders } = (await shop.harness.run(operations.orders, { first: 4, after, status: 'PLACED' }, staff)).data;
      expect(orders.totalCount).toBe(14);
      return orders;
    });
    const seen: OrderNode[] = pages.flatMap(({ edges }) => edges.map(({ node }: { node: OrderNode }) => node));
    expect(new Set(seen.map(({ number }) => number)).size).toBe(14);
    expect(seen.every(({ lines }) => lines.length === 2)).toBe(true);
    const ofFirst = seen
      .map(({ number }) => number)
      .filter((number) => placed.get(buyers[0]!.userId!)!.includes(number));
    expect(ofFirst).toEqual(placed.get(buyers[0]!.userId!));
    const none = await shop.harness.run(operations.orders, { status: 'SHIPPED' }, staff);
    expect(none.data.orders).toMatchObject({
      totalCount: 0,
      edges: [],
      pageInfo: { hasNextPage: false, endCursor: null },
    });
  });

  const userOrders = `query ($r: [_Any!]!, $first: Int! = 20, $after: String) { _entities(representations: $r) { ... on User {
    orders(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { number lines { quantity } } } } } } }`;
  const r = buyers.map((buyer) => ({ __typename: 'User', id: buyer.userId }));
  const numbers = (entity: { orders: { edges: { node: OrderNode }[] } }) =>
    entity.orders.edges.map(({ node }) => node.number);

  it("of several customers' orders cost one statement a type too, each with the right page", async () => {
    let data:
      | { _entities: { orders: { edges: { node: OrderNode }[]; pageInfo: object; totalCount: number } }[] }
      | undefined;
    const statements = await readsOf(async () => {
      ({ data } = await shop.harness.run(userOrders, { r, first: 3 }, staff));
    });
    expect(statements).toBe(3);
    const [first, second, third] = data!._entities;
    expect(numbers(first!)).toEqual(placed.get(buyers[0]!.userId!)!.slice(0, 3));
    expect(numbers(second!)).toEqual(placed.get(buyers[1]!.userId!)!.slice(0, 3));
    expect(first!.orders).toMatchObject({ totalCount: 7, pageInfo: { hasNextPage: true } });
    expect(third!.orders).toEqual({ totalCount: 0, edges: [], pageInfo: { hasNextPage: false, endCursor: null } });
  });

  it("of one's own orders go on after a cursor, and others' are not shown", async () => {
    const mine = buyers[0]!;
    const { data: page } = await shop.harness.run(userOrders, { r: [r[0]], first: 5 }, mine);
    const after = page._entities[0].orders.pageInfo.endCursor;
    const { data: rest } = await shop.harness.run(userOrders, { r: [r[0]], first: 5, after }, mine);
    expect([...numbers(page._entities[0]), ...numbers(rest._entities[0])]).toEqual(placed.get(mine.userId!));
    expect(rest._entities[0].orders.pageInfo.hasNextPage).toBe(false);
    const { data: others } = await shop.harness.run(userOrders, { r }, mine);
    expect(others._entities.map(({ orders }: { orders: unknown }) => orders !== null)).toEqual([true, false, false]);
  });

  it("of others' orders are noted, once a request and person; one's own are not", async () => {
    const { read } = shop.services.platform.database;
    const member = asUser(newId(), 'inventory:read', 'inventory:write');
    const [buyer] = [buyers[0]!.userId!];
    const notedOf = async () => (await staffReadsOf(read, buyer)).filter(({ staffId }) => staffId === member.userId);
    await shop.harness.run(operations.orders, { first: 14 }, member);
    expect(await notedOf()).toEqual([expect.objectContaining({ userId: buyer, at: clock.now() })]);
    const [number] = placed.get(buyer)!;
    await shop.harness.run(operations.status, { number }, member);
    await shop.harness.run(userOrders, { r }, member);
    expect(await notedOf()).toHaveLength(3);
    const { order } = (await shop.harness.run(operations.status, { number }, buyers[0])).data;
    await shop.harness.run(userOrders, { r }, buyers[0]);
    await shop.harness.run(operations.ship, { id: order.id }, member);
    expect(await notedOf()).toHaveLength(4);
    expect((await staffReadsOf(read, buyer)).some(({ staffId }) => staffId === buyer)).toBe(false);
    const part =
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on PersonalDataExport { inventoryData } } }';
    const { data } = await shop.harness.run(part, { r: [{ __typename: 'PersonalDataExport', id: buyer }] }, buyers[0]);
    expect(data._entities[0].inventoryData.shownToStaff).toContain(new Date(clock.now()).toISOString());
  });

  it('refuse absurd sizes and cursors that are none', async () => {
    const codes = async (variables: object) =>
      (await shop.harness.run(operations.orders, { ...variables }, staff)).codes;
    expect(await codes({ first: 1_000_000 })).toEqual(['TOO_MANY']);
    expect(await codes({ first: -1 })).toEqual(['BAD_USER_INPUT']);
    expect(await codes({ after: 'nonsense' })).toEqual(['BAD_CURSOR']);
    expect(await codes({ after: Buffer.from('["a",1]').toString('base64url') })).toEqual(['BAD_CURSOR']);
    expect((await shop.harness.run(userOrders, { r: [r[0]], first: 101 }, buyers[0])).codes).toEqual(['TOO_MANY']);
  });
});
