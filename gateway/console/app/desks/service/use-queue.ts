import { useQuery } from 'urql';
import type { ConversationStatus } from '../../../../client/operations';
import { ServiceQueue, type ServiceQueueResult } from '../../graphql/operations';
import { useEvery } from '../../parts/use-every';

export type Waiting = ServiceQueueResult['conversationQueue']['edges'][number]['node'];

/** No stream tells who comes into the queue: it is asked for this often. */
const everyMilliseconds = 3_000;
const shown = 50;

/** The conversations that are in a status, the most urgent first, as they come and go. */
export function useQueue(status: ConversationStatus) {
  const [{ data, error }, ask] = useQuery({ query: ServiceQueue, variables: { status, first: shown } });
  const again = () => ask({ requestPolicy: 'network-only' });
  useEvery(everyMilliseconds, again);
  const queue = data?.conversationQueue;
  return { conversations: queue?.edges.map(({ node }) => node), totalCount: queue?.totalCount ?? 0, error, again };
}
