import { ShopError } from '../../../../shared/errors/shop-error';
import type { Live } from '../../../../shared/events/signals';
import type { Channel } from '../../../../shared/streams/channel';
import { opening } from '../../../../shared/streams/opening';
import { type ChatContext, visibleConversation } from '../loaders';

/** So many of a stream's latest messages are known again. */
const remembered = 50;

export type ConversationMove = Live<'chat.conversation-moved'>;

/**
 * What happens in a conversation from now on, for those who may read it. A message that a client had to send twice comes
 * once.
 *
 * @throws ShopError NOT_FOUND, whether it is another's or none
 */
export async function conversationMoves(
  context: ChatContext,
  id: string,
): Promise<AsyncIterableIterator<ConversationMove, undefined>> {
  // Watched before it is looked for, so that nothing falls between.
  const moves = context.services.platform.live.watch(['chat.conversation-moved'], [id]);
  if (!(await visibleConversation(context, id))) {
    await moves.return();
    throw new ShopError('NOT_FOUND', { what: 'conversation' });
  }
  return opening(Promise.resolve(withoutRepeats(moves)), (move) => move);
}

function withoutRepeats(moves: Channel<ConversationMove>): AsyncIterator<ConversationMove, undefined> {
  let seen: readonly string[] = [];
  return {
    next: async () => {
      for (;;) {
        const step = await moves.next();
        const id = step.value?.payload.message?.id;
        if (step.done || id === undefined) return step;
        if (seen.includes(id)) continue;
        seen = [...seen.slice(-remembered), id];
        return step;
      }
    },
    return: () => moves.return(),
  };
}
