import { useEffect } from 'react';
import { useQuery } from 'urql';
import type { ConversationStatus } from '../../../../client/operations';
import { ServiceQueue, type ServiceQueueResult } from '../../graphql/operations';
import { useReadAgain } from '../../graphql/use-read-again';

export type Waiting = ServiceQueueResult['conversationQueue']['edges'][number]['node'];

const shown = 50;

/**
 * The conversations that are in a status, the most urgent first.
 *
 * @param changes is another number whenever the queue has changed: it is read again then
 */
export function useQueue(status: ConversationStatus, changes: number) {
  const asked = useQuery({ query: ServiceQueue, variables: { status, first: shown } });
  const [{ data, error }] = asked;
  const again = useReadAgain(asked);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is read again with each change alone.
  useEffect(() => {
    if (changes > 0) again();
  }, [changes]);
  const queue = data?.conversationQueue;
  return { conversations: queue?.edges.map(({ node }) => node), totalCount: queue?.totalCount ?? 0, error, again };
}
