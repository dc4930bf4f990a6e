import { newId } from '../../../shared/ids/ids';
import { describeWithCluster } from '../../../shared/testing/engines';
import { eventually, until } from '../../../shared/testing/until';
import { contractOperations } from '../../contract/operations';
import { TestShopClient } from '../../contract/shop-client';
import { type SmallShop, stockSmallShop } from '../../contract/small-shop';
import { ensureBuilt } from '../../harness/ensure-built';
import { startShop, type TestShop } from '../../harness/start-shop';
import { subgraphProcesses } from './processes-of';

const buyers = 4;
const rounds = 12;

describeWithCluster('processes of the cluster that are killed while the shop is busy', () => {
  let shop: TestShop;
  let client: TestShopClient;
  let stock: SmallShop;

  beforeAll(async () => {
    await ensureBuilt();
    shop = await startShop('cluster', { built: true });
    client = new TestShopClient(shop.endpoint);
    stock = await stockSmallShop(client, shop.staff);
  });

  afterAll(() => shop?.stop());

  let acknowledged = 0;

  /** One buyer: what the shop has acknowledged to them. What it has not is sent again, as a good client does. */
  async function buy(): Promise<{ token: string; orders: string[]; events: Record<string, unknown>[] }> {
    const email = `buyer-${newId()}@kill.example`;
    const input = { email, password: 'a long and good password', displayName: 'Buyer' };
    const token: string = (await client.run('SignUp', { input })).signUp.accessToken;
    const orders: string[] = [];
    const events: Record<string, unknown>[] = [];
    for (let round = 0; round < rounds; round++) {
      const productId = stock.productIds[round % stock.productIds.length]!;
      const batch = [{ id: newId(), type: 'VIEW', productId, occurredAt: new Date().toISOString() }];
      await insist('RecordEvents', { events: batch }, token);
      events.push(...batch);
      const { quote } = await insist('Quote', { lines: [{ productId, quantity: 1 }] }, token);
      const order = { idempotencyKey: newId(), quoteToken: quote.token };
      const { placeOrder } = await insist('PlaceOrder', { input: order }, token);
      orders.push(placeOrder.number);
      acknowledged += 1;
    }
    return { token, orders, events };
  }

  /** Sends the same until it is answered without errors. */
  async function insist(name: string, variables: Record<string, unknown>, token: string) {
    const { data } = await eventually(
      () => client.send(contractOperations.get(name) ?? '', variables, token),
      ({ errors }) => errors.length === 0,
    );
    return data;
  }

  it('lose nothing that was acknowledged, and double nothing that was sent again', async () => {
    const running = Promise.all(Array.from({ length: buyers }, buy));
    for (const [place, name] of ['inventory', 'recommendations', 'pricing'].entries()) {
      await until(() => acknowledged > place * buyers);
      const pid = subgraphProcesses().get(name);
      expect(pid).toBeGreaterThan(0);
      process.kill(pid!, 'SIGKILL');
    }
    const bought = await running;
    let sold = 0;
    for (const { token, orders, events } of bought) {
      expect(new Set(orders).size).toBe(rounds);
      const { me } = await client.must(
        '{ me { orders(first: 50) { totalCount edges { node { number } } } segments { name } } }',
        {},
        token,
      );
      const numbers = me.orders.edges.map(({ node }: { node: { number: string } }) => node.number);
      expect([...numbers].sort()).toEqual([...orders].sort());
      const again = await client.run('RecordEvents', { events }, token);
      expect(again.recordEvents).toMatchObject({ accepted: 0, duplicates: events.length, rejected: [] });
      // The orders' events reach users too, whatever was killed on the way.
      await eventually(
        () => client.must('{ me { segments { name } } }', {}, token),
        (data) => data.me.segments.some(({ name }: { name: string }) => name === 'Returning customers'),
      );
      sold += orders.length;
    }
    const levels = await Promise.all(
      stock.productIds.map((id) =>
        client.must(
          'query ($id: ID!) { product(id: $id) { stock { onHand reserved available } } }',
          { id },
          stock.staffToken,
        ),
      ),
    );
    const left = levels.reduce((sum, { product }) => sum + product.stock[0].available, 0);
    expect(sold).toBe(buyers * rounds);
    expect(left + sold).toBe(50 * stock.productIds.length);
  });
});
