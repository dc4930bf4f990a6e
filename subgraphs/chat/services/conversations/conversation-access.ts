import { holdsScopes, type Identity } from '../../../../shared/identity/identity';
import type { ConversationEntity } from '../../entities/conversation';

type Owned = Pick<ConversationEntity, 'customerId'>;

export const isAgent = (identity: Identity): boolean => holdsScopes(identity, [['support:agent']]);

/**
 * Whether someone takes part as the customer. An account's conversation belongs to the account. A visitor's belongs to
 * whoever knows its id, which nobody can guess; an agent, who is shown the ids of all, is not the visitor for that.
 */
export function isCustomerOf({ customerId }: Owned, identity: Identity): boolean {
  return customerId === null ? !isAgent(identity) : customerId === identity.userId;
}

/** Whether someone may read it. */
export function maySee(conversation: Owned, identity: Identity): boolean {
  return isCustomerOf(conversation, identity) || isAgent(identity);
}
