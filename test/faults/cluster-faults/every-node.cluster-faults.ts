import { until } from '../../../shared/testing/until';
import { TestShopClient } from '../../contract/shop-client';
import { type SmallShop, stockSmallShop } from '../../contract/small-shop';
import { ensureBuilt } from '../../harness/ensure-built';
import { Buyer } from './ledger';
import { type Node, type ShopWithACluster, startShopWithACluster } from './shop-with-a-cluster';

const buyerCount = 3;
/** Pieces of each product beside those that it has. */
const pieces = 5_000;
/** How many orders are to be acknowledged while a node is gone before it comes back. */
const ordersMeanwhile = 25;

/** At once: the whole takes minutes. */
const say = (line: string) => process.stdout.write(`${line}\n`);

const faults: readonly [string, (node: Node) => unknown, (node: Node) => unknown][] = [
  ['killed', (node) => node.kill(), (node) => node.restart()],
  ['stopped', (node) => node.hang(), (node) => node.goOn()],
  ['cut off', (node) => node.cutOff(), (node) => node.letBack()],
];

describe('a shop on three databases and three brokers, under load', () => {
  let running: ShopWithACluster;
  let client: TestShopClient;
  let stock: SmallShop;
  let buyers: Buyer[];
  let pagesAsked = 0;
  let pagesSeen = 0;

  beforeAll(async () => {
    await ensureBuilt();
    running = await startShopWithACluster();
    client = new TestShopClient(running.shop.endpoint);
    stock = await stockSmallShop(client, running.shop.staff);
    const { locations } = await client.must('{ locations { id } }', {}, stock.staffToken);
    await client.must(
      'mutation ($movements: [StockMovementInput!]!) { receiveStock(movements: $movements) { onHand } }',
      {
        movements: stock.productIds.map((productId) => ({
          productId,
          locationId: locations[0].id,
          quantity: pieces,
          idempotencyKey: `faults-${productId}`,
        })),
      },
      stock.staffToken,
    );
    buyers = Array.from({ length: buyerCount }, () => new Buyer(client, stock.productIds));
    for (const buyer of buyers) await buyer.signUp();
  }, 600_000);

  afterAll(async () => {
    await running?.stop();
  }, 120_000);

  const acknowledged = () => buyers.reduce((sum, { orders }) => sum + orders.length, 0);

  it.each(
    faults.flatMap(([what, damage, repair]) =>
      [0, 1, 2, 3, 4, 5].map((place) => [place, what, damage, repair] as const),
    ),
  )(
    'goes on when server %i is %s',
    async (place, what, damage, repair) => {
      const node = running.nodes[place]!;
      for (const buyer of buyers) {
        await buyer.signInAgain();
        buyer.longestWait = 0;
      }
      [pagesAsked, pagesSeen] = [0, 0];
      let isOver = false;
      const load = Promise.all([
        ...buyers.map((buyer) => buyer.buy(() => isOver)),
        (async () => {
          while (!isOver) {
            pagesAsked += 1;
            if (await buyers[0]!.seesPage().catch(() => false)) pagesSeen += 1;
          }
        })(),
      ]);
      const goesOn = async (more: number) => {
        const aim = acknowledged() + more;
        await until(() => acknowledged() >= aim, 120);
      };
      await goesOn(10);
      const seenBefore = pagesSeen;
      await damage(node);
      await goesOn(ordersMeanwhile);
      await until(() => pagesSeen > seenBefore);
      await repair(node);
      await goesOn(10);
      isOver = true;
      await load;
      await running.isWhole();
      const wait = Math.max(...buyers.map(({ longestWait }) => longestWait));
      say(
        `${node.name} ${what}: longest wait for an order ${(wait / 1000).toFixed(1)} s, pages ${pagesSeen} of ${pagesAsked}`,
      );
    },
    400_000,
  );

  it('has all that was acknowledged, once', async () => {
    for (const buyer of buyers) {
      await buyer.signInAgain();
      expect((await buyer.ordersThere()).sort()).toEqual([...buyer.orders].sort());
      expect(await buyer.eventsMissing()).toBe(0);
    }
    const { signIn } = await client.run('SignIn', { ...running.shop.staff });
    let left = 0;
    for (const id of stock.productIds) {
      const query = 'query ($id: ID!) { product(id: $id) { stock { available } } }';
      left += (await client.must(query, { id }, signIn.accessToken)).product.stock[0].available;
    }
    expect(left + acknowledged()).toBe((50 + pieces) * stock.productIds.length);
    say(`${acknowledged()} orders acknowledged`);
  }, 120_000);
});
