import { setTimeout as delay } from 'node:timers/promises';
import { HttpSubgraphClient } from '../../../gateway/subgraph-clients/http-client';
import { StatementSigner } from '../../../shared/identity/internal-statement';
import { newId } from '../../../shared/ids/ids';
import { silentLogger } from '../../../shared/logging/logger';
import { quantile } from '../load';
import { internalSecret, missingServers, startClusterShop } from '../setups';
import { contractOperation, visit } from '../shoppers';
import { table } from '../tables';

const eventsPerSecond = 1_000;
const perCall = 100;
const longestWait = 30_000;

const feedOf = 'query ($visitorId: String!) { feed(visitorId: $visitorId, first: 20) { edges { node { id } } } }';

/**
 * From the answer to an event to the first feed that reflects it, on each of two processes of recommendations in the cluster, while 1,000
 * events a second are recorded: a visitor dismisses the first product of their feed, and each process is asked again and again until
 * it leaves it out. Nothing is pushed.
 */
export async function freshnessLines(seconds: number): Promise<string[]> {
  const missing = await missingServers();
  if (missing.length > 0) return [`Freshness is left out: ${missing.join(' and ')} does not answer.`];
  const shop = await startClusterShop('small', { recommendations: 2 });
  const signer = new StatementSigner(internalSecret);
  const replicas = shop.processes
    .filter(({ name }) => name === 'recommendations')
    .map(({ url }) => new HttpSubgraphClient('recommendations', url, signer, silentLogger));
  try {
    const { productIds } = await visit(shop);
    const record = contractOperation('feed.graphql', 'RecordEvents');
    const ask = async (replica: HttpSubgraphClient, query: string, variables: Record<string, unknown>) => {
      const identity = { userId: null, scopes: [] };
      const { data, errors } = await replica.execute({ query, variables, identity, requestId: 'bench' });
      if (errors || !data) throw new Error(`recommendations answered ${JSON.stringify(errors)}`);
      return data;
    };
    const shown = async (replica: HttpSubgraphClient, visitorId: string) => {
      const { feed } = (await ask(replica, feedOf, { visitorId })) as { feed: { edges: { node: { id: string } }[] } };
      return feed.edges.map(({ node }) => node.id);
    };
    const send = (replica: HttpSubgraphClient, events: readonly object[]) => ask(replica, record, { events });
    const occurred = () => ({ id: newId(), occurredAt: new Date().toISOString() });
    let [sent, isOver] = [0, false];
    const background = (async () => {
      const started = performance.now();
      const underWay = new Set<Promise<unknown>>();
      while (!isOver) {
        const events = Array.from({ length: perCall }, (_, k) => ({
          ...{ ...occurred(), type: 'VIEW', visitorId: `background-${(sent + k) % 5_000}` },
          productId: productIds[(sent + k) % productIds.length],
        }));
        const call = send(replicas[(sent / perCall) % replicas.length]!, events).finally(() => underWay.delete(call));
        underWay.add(call);
        sent += perCall;
        await delay(Math.max(0, started + (1000 * sent) / eventsPerSecond - performance.now()));
      }
      await Promise.all(underWay);
      return (1000 * sent) / (performance.now() - started);
    })();
    const took: number[][] = replicas.map(() => []);
    const end = performance.now() + seconds * 1000;
    for (let n = 0; performance.now() < end || n < 10; n++) {
      const visitorId = `visitor-${newId()}`;
      const [productId] = await shown(replicas[n % replicas.length]!, visitorId);
      await send(replicas[n % replicas.length]!, [{ ...occurred(), type: 'DISMISS', productId, visitorId }]);
      const answered = performance.now();
      const follows = replicas.map(async (replica, which) => {
        while ((await shown(replica, visitorId)).includes(productId!)) {
          if (performance.now() - answered > longestWait) throw new Error('a feed never changed');
        }
        took[which]!.push(performance.now() - answered);
      });
      await Promise.all(follows);
    }
    isOver = true;
    const rate = await background;
    const rows = took.map((own, which) => {
      own.sort((a, b) => a - b);
      return [`process ${which + 1}`, String(own.length), quantile(own, 0.5), quantile(own, 0.99), own.at(-1)!];
    });
    return [
      shop.description,
      ...table([
        ['from the answer to an event to the changed feed', 'times', 'p50 ms', 'p99 ms', 'longest ms'],
        ...rows,
      ]),
      `Beside it ${Math.round(rate)} events a second were recorded.`,
    ];
  } finally {
    await shop.stop();
  }
}
