import { newId } from '../../shared/ids/ids';
import { type Load, load } from './load';
import { contractOperation, type Visit } from './shoppers';

export interface EventsMeasurement {
  readonly batch: number;
  readonly eventsPerSecond: number;
  readonly load: Load;
}

const types = ['IMPRESSION', 'VIEW', 'CLICK', 'ADD_TO_CART'] as const;

/** RecordEvents from one client over one connection: each call waits for the answer to the one before. */
export async function measureEvents(visit: Visit, batch: number, seconds: number): Promise<EventsMeasurement> {
  const query = contractOperation('feed.graphql', 'RecordEvents');
  const sending = (n: number) => ({
    body: () => JSON.stringify({ query, variables: { events: eventsOf(visit, batch, n) } }),
    token: visit.tokens[n % visit.tokens.length],
    check: (text: string) => {
      if (!text.includes(`"accepted":${batch},`)) throw new Error(`not all were accepted: ${text.slice(0, 300)}`);
    },
  });
  const measured = await load(visit.endpoint, { connections: 1, warmUpSeconds: 1, seconds }, sending);
  return { batch, eventsPerSecond: measured.perSecond * batch, load: measured };
}

function eventsOf(visit: Visit, batch: number, n: number) {
  const occurredAt = new Date().toISOString();
  return Array.from({ length: batch }, (_, k) => ({
    id: newId(),
    type: types[(n + k) % types.length],
    productId: visit.productIds[(7 * n + k) % visit.productIds.length],
    occurredAt,
    position: k % 20,
  }));
}
