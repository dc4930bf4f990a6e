import type { UnitOfWork } from '../../../../shared/database/database';
import type { ConversationEntity } from '../../entities/conversation';
import type { MessageEntity } from '../../entities/message';

/** Signals a message to whoever follows the conversation, once it is stored. */
export function signalMessage({ signal }: UnitOfWork, { status }: ConversationEntity, message: MessageEntity): void {
  const { id, conversationId, position, author, text, createdAt } = message;
  signal('chat.conversation-moved', {
    conversationId,
    status,
    message: { id, conversationId, position, author, text, createdAt },
  });
}

/** Signals a changed status to whoever follows the conversation. */
export function signalStatus({ signal }: UnitOfWork, { id, status }: ConversationEntity): void {
  signal('chat.conversation-moved', { conversationId: id, status, message: null });
}
