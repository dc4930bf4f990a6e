import { freePort } from '../../../shared/http/ports';
import { GaleraCluster } from '../../../shared/testing/galera-cluster';
import { OwnNats } from '../../../shared/testing/own-nats';
import { Relay } from '../../../shared/testing/relay';
import { startShop, type TestShop } from '../../harness/start-shop';

/** A server that something can happen to. */
export interface Node {
  readonly name: string;
  kill(): Promise<unknown>;
  restart(): Promise<unknown>;
  hang(): void;
  goOn(): void;
  cutOff(): Promise<unknown>;
  letBack(): Promise<unknown>;
}

/** What `npm run cluster` runs, two of what an order needs, on three nodes of Galera and three of NATS. */
export interface ShopWithACluster {
  readonly shop: TestShop;
  readonly nodes: readonly Node[];
  /** Waits until every server has what the others have. */
  isWhole(): Promise<void>;
  stop(): Promise<void>;
}

export async function startShopWithACluster(): Promise<ShopWithACluster> {
  const ends: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    const galera = await GaleraCluster.start();
    ends.push(() => galera.remove());
    const brokers = await OwnNats.startCluster(3);
    ends.push(() => Promise.all(brokers.map((broker) => broker.remove())));
    const portOf = ({ url }: { readonly url: string }) => Number(new URL(url).port);
    const relays = await Promise.all([...galera.nodes, ...brokers].map((server) => Relay.start(portOf(server))));
    ends.push(() => Promise.all(relays.map((relay) => relay.close())));
    const [databases, buses] = [relays.slice(0, 3), relays.slice(3)];
    const shop = await startShop('cluster', {
      built: true,
      environment: {
        DATABASE_URL: databases.map(({ port }) => `mysql://root@127.0.0.1:${port}`).join(','),
        NATS_URL: buses.map(({ port }) => `nats://127.0.0.1:${port}`).join(','),
        NATS_REPLICAS: '3',
        USERS_URL: await twoAddresses(),
        PRICING_URL: await twoAddresses(),
        INVENTORY_URL: await twoAddresses(),
      },
    });
    ends.push(() => shop.stop());
    const nodes = [
      ...galera.nodes.map((node, place): Node => {
        const relay = databases[place]!;
        return {
          name: `database ${place + 1}`,
          kill: () => node.kill(),
          restart: () => node.serve(),
          hang: () => node.hang(),
          goOn: () => node.goOn(),
          cutOff: async () => {
            relay.cut();
            await node.isolate(true);
          },
          letBack: async () => {
            await node.isolate(false);
            relay.mend();
          },
        };
      }),
      ...brokers.map((broker, place): Node => {
        const relay = buses[place]!;
        return {
          name: `broker ${place + 1}`,
          kill: () => broker.stop(),
          restart: () => broker.serve(),
          hang: () => broker.hang(),
          goOn: () => broker.goOn(),
          cutOff: async () => relay.cut(),
          letBack: async () => relay.mend(),
        };
      }),
    ];
    return { shop, nodes, isWhole: () => galera.isWhole(), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function twoAddresses(): Promise<string> {
  return `http://127.0.0.1:${await freePort()},http://127.0.0.1:${await freePort()}`;
}
