import { ShopError } from '../../../../shared/errors/shop-error';
import { batchLoader, inOrderOf } from '../../../../shared/graphql/batch-loader';
import { holdsScopes, type Identity } from '../../../../shared/identity/identity';
import type { RequestContext } from '../../../../shared/subgraph/context';
import type { ChatServices } from '../services';
import { type Conversation, readConversation, readConversations } from './conversation-rows';

export const isAgent = (identity: Identity): boolean => holdsScopes(identity, [['support:agent']]);

/**
 * Whether someone takes part as the customer. A visitor's conversation belongs to whoever knows its id, which nobody can
 * guess; an account's belongs to the account.
 */
export const isCustomerOf = (conversation: Conversation, identity: Identity): boolean =>
  conversation.customerId === null || conversation.customerId === identity.userId;

/** Whether someone may read it. */
export const maySee = (conversation: Conversation, identity: Identity): boolean =>
  isCustomerOf(conversation, identity) || isAgent(identity);

const conversationLoader = batchLoader<RequestContext<ChatServices>, string, Conversation | null>(
  async ({ services, identity }, ids) => {
    const found = await readConversations(services.platform.database.read, ids);
    return inOrderOf(
      ids,
      found.filter((conversation) => maySee(conversation, identity)),
      (conversation) => conversation.id,
    );
  },
);

/** The conversation, or null where there is none that the asker may see. */
export function visibleConversation(context: RequestContext<ChatServices>, id: string): Promise<Conversation | null> {
  // Within one operation a mutation may stand between two readings.
  return conversationLoader(context).clear(id).load(id);
}

/** The conversation that the asker is the customer of. Throws NOT_FOUND, whether it is another's or none. */
export async function ownConversation(context: RequestContext<ChatServices>, id: string): Promise<Conversation> {
  const conversation = await readConversation(context.services.platform.database.read, id);
  if (!conversation || !isCustomerOf(conversation, context.identity))
    throw new ShopError('NOT_FOUND', { what: 'conversation' });
  return conversation;
}
