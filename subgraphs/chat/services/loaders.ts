import { batchLoader, inOrderOf } from '../../../shared/graphql/batch-loader';
import { pagedLoader } from '../../../shared/graphql/paged-loader';
import { type Connection, connectionOf, type Page } from '../../../shared/paging/paging';
import type { RequestContext } from '../../../shared/subgraph/context';
import { noteShown } from '../../../shared/subgraph/staff-reads';
import type { ConversationEntity } from '../entities/conversation';
import type { ConversationNoteEntity } from '../entities/conversation-note';
import type { MessageEntity } from '../entities/message';
import { maySee } from './conversations/conversation-access';
import type { ChatServices } from './services';

/** The context of a request to this subgraph. */
export type ChatContext = RequestContext<ChatServices>;

const conversationLoader = batchLoader<ChatContext, string, ConversationEntity | null>(
  async ({ services, identity }, ids) => {
    const found = await services.conversations.byIds(ids);
    const visible = found.filter((conversation) => maySee(conversation, identity));
    return inOrderOf(ids, visible, (conversation) => conversation.id);
  },
);

/** The conversation, or null where there is none that the asker may see. */
export function visibleConversation(context: ChatContext, id: string): Promise<ConversationEntity | null> {
  // Within one operation a mutation may stand between two readings.
  return conversationLoader(context).clear(id).load(id);
}

/** A conversation on its way to who asked: that it is another's is noted. */
export async function shownConversation<Found extends ConversationEntity | null>(
  context: ChatContext,
  conversation: Found,
): Promise<Found> {
  await noteShown(context, [conversation?.customerId ?? null]);
  return conversation;
}

/** A page of a customer's conversations, the latest first. */
export const conversationsOf = pagedLoader<ChatContext, Connection<ConversationEntity>>(({ services }, ids, page) =>
  services.conversations.pagesOf(ids, page),
);

/**
 * A page of a conversation's messages. They are loaded by the conversation and how many messages it had when it was read:
 * after another one, the list is read anew.
 */
const messagesIn = (direction: 'ASC' | 'DESC') => {
  const loader = pagedLoader<ChatContext, MessageEntity[]>(({ services }, keys, page) =>
    services.messages.pagesOf(
      keys.map((key) => key.split(' ', 1)[0]!),
      page,
      direction,
    ),
  );
  return async (
    context: ChatContext,
    { id, messageCount }: ConversationEntity,
    page: Page,
  ): Promise<Connection<MessageEntity>> => {
    const rows = await loader(context, `${id} ${messageCount}`, page);
    return connectionOf(rows, page, messageCount, (row) => [row.position]);
  };
};

/** The oldest first. */
export const messagesOf = messagesIn('ASC');

/** The newest first. */
export const newestMessagesOf = messagesIn('DESC');

const noteLoader = batchLoader<ChatContext, string, ConversationNoteEntity[]>(({ services }, ids) =>
  services.desk.notesOf(ids),
);

/** The agents' notes on a conversation, the oldest first. */
export function notesOf(context: ChatContext, conversationId: string): Promise<ConversationNoteEntity[]> {
  // Within one operation a mutation may stand between two readings.
  return noteLoader(context).clear(conversationId).load(conversationId);
}
