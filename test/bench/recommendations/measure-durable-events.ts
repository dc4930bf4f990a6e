import type { Engine } from '../../../shared/database/columns';
import { newId } from '../../../shared/ids/ids';
import { databaseProblem } from '../../../shared/testing/servers';
import { recommendationsSubgraph } from '../../../subgraphs/recommendations';
import type { RecommendationsServices } from '../../../subgraphs/recommendations/services/services';
import { quantile } from '../load';
import { startAlone } from '../lone-subgraph';
import { databaseUrl } from '../setups';
import { contractOperation } from '../shoppers';
import { table } from '../tables';

const connections = 10;
const warmUpMilliseconds = 1_000;
const types = ['IMPRESSION', 'VIEW', 'CLICK', 'ADD_TO_CART'] as const;

/** Calls at once, and events of each. */
const loads = [
  [50, 1],
  [50, 20],
  [8, 100],
  [1, 500],
] as const;

/**
 * How many events a second one process of recommendations stores: calls of the contract, without HTTP, each after the answer to the
 * one before. An event counts when its call was answered, which is after the commit.
 */
export async function durableEventLines(seconds: number): Promise<string[]> {
  const lines: string[] = [];
  for (const engine of ['mysql', 'better-sqlite3'] as const) {
    const problem = engine === 'mysql' ? await databaseProblem(databaseUrl) : null;
    if (problem) lines.push(`MariaDB cannot be measured on (${problem}).`);
    else lines.push(...(await linesOn(engine, seconds)), '');
  }
  return lines;
}

async function linesOn(engine: Engine, seconds: number): Promise<string[]> {
  const { runtime, stop } = await startAlone(recommendationsSubgraph as never, engine, connections);
  try {
    const { platform } = runtime.services as RecommendationsServices;
    const productIds = Array.from({ length: 1_000 }, () => newId());
    const query = contractOperation('feed.graphql', 'RecordEvents');
    const record = async (n: number, count: number) => {
      const occurredAt = new Date().toISOString();
      const events = Array.from({ length: count }, (_, k) => ({
        ...{ id: newId(), type: types[(n + k) % types.length], occurredAt, position: k % 20 },
        ...{ productId: productIds[(7 * n + k) % productIds.length], visitorId: `visitor-${n % 500}` },
      }));
      const identity = { userId: null, scopes: [] };
      const { data, errors } = await runtime.execute({ query, variables: { events }, identity, requestId: 'bench' });
      const recorded = data?.recordEvents as { readonly accepted: number } | undefined;
      if (recorded?.accepted !== count) throw new Error(`not all were accepted: ${JSON.stringify(errors ?? data)}`);
    };
    const rows = [];
    for (const [clients, count] of loads) {
      const { statements } = platform.database;
      const took: number[] = [];
      let [n, processor, before] = [0, process.cpuUsage(), statements.count];
      const begin = performance.now() + warmUpMilliseconds;
      const end = begin + seconds * 1000;
      let isWarm = false;
      const client = async () => {
        for (let started = performance.now(); started < end; started = performance.now()) {
          if (!isWarm && started >= begin) [isWarm, processor, before] = [true, process.cpuUsage(), statements.count];
          await record(n++, count);
          if (started >= begin) took.push(performance.now() - started);
        }
      };
      await Promise.all(Array.from({ length: clients }, client));
      const lasted = (performance.now() - begin) / 1000;
      const { user, system } = process.cpuUsage(processor);
      took.sort((a, b) => a - b);
      const events = took.length * count;
      rows.push([
        `${clients} calls at once of ${count}`,
        ...[events / lasted, quantile(took, 0.5), quantile(took, 0.99)],
        ...[(user + system) / events, (statements.count - before) / took.length],
      ]);
    }
    return table([
      [
        `recordEvents, one process, ${engine === 'mysql' ? 'MariaDB' : 'SQLite'}`,
        ...['events a second', 'p50 ms', 'p99 ms', 'processor µs an event', 'statements a call'],
      ],
      ...rows,
    ]);
  } finally {
    await stop();
  }
}
