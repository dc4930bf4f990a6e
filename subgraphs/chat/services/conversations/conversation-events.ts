import type { UnitOfWork } from '../../../../shared/database/database';
import { ShopError } from '../../../../shared/errors/shop-error';
import type { Live } from '../../../../shared/events/signals';
import type { Channel } from '../../../../shared/streams/channel';
import { opening } from '../../../../shared/streams/opening';
import type { ConversationEntity } from '../../entities/conversation';
import type { MessageEntity } from '../../entities/message';
import { type ChatContext, visibleConversation } from '../loaders';

/** So many of a stream's latest messages are known again. */
const remembered = 50;

export type ConversationMove = Live<'chat.conversation-moved'>;

/** Signals a message to whoever follows the conversation, once it is stored. */
export function signalMessage({ signal }: UnitOfWork, { status }: ConversationEntity, message: MessageEntity): void {
  const { id, conversationId, author, text, createdAt } = message;
  signal('chat.conversation-moved', {
    conversationId,
    status,
    message: { id, conversationId, author, text, createdAt },
  });
}

/** Signals a changed status to whoever follows the conversation. */
export function signalStatus({ signal }: UnitOfWork, { id, status }: ConversationEntity): void {
  signal('chat.conversation-moved', { conversationId: id, status, message: null });
}

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
