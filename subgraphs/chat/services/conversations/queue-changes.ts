import { everyone, type Live } from '../../../../shared/events/signals';
import { opening } from '../../../../shared/streams/opening';
import type { Platform } from '../../../../shared/subgraph/definition';

/** A conversation whose status is another. */
export interface ChangedStatus {
  readonly conversationId: string;
}

/**
 * The conversations whose status changes from now on, whosever they are: for agents. What was missed is not given again: who
 * opens it reads the queue.
 */
export function queueChanges(live: Platform['live']): AsyncIterableIterator<ChangedStatus, undefined> {
  const moves = live.watch(['chat.conversation-moved'], [everyone]);
  return opening(Promise.resolve(moves), ({ payload }: Live<'chat.conversation-moved'>) => payload);
}
