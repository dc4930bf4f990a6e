import type { UnitOfWork } from '../../../../shared/database/database';
import type { Live } from '../../../../shared/events/signals';
import type { ConversationEntity } from '../../entities/conversation';
import type { MessageEntity } from '../../entities/message';

/** Signals a message to whoever follows the conversation, once it is stored. */
export function signalMessage({ signal }: UnitOfWork, { status }: ConversationEntity, message: MessageEntity): void {
  const { conversationId } = message;
  signal('chat.conversation-moved', { conversationId, status, message: signalled(message) });
}

type SignalledMessage = NonNullable<Live<'chat.conversation-moved'>['payload']['message']>;

/** A message as those who follow the conversation see it. */
export function signalled(message: MessageEntity): SignalledMessage {
  const { authorId: _, clientMessageId: __, outcome: ___, ...shown } = message;
  return shown;
}

/** Signals a changed status to whoever follows the conversation. */
export function signalStatus({ signal }: UnitOfWork, { id, status }: ConversationEntity): void {
  signal('chat.conversation-moved', { conversationId: id, status, message: null });
}
