import { Arg, Ctx, Directive, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { type Connection, checkedPage } from '../../../shared/paging/paging';
import { noteShown } from '../../../shared/subgraph/staff-reads';
import type { ConversationEntity } from '../entities/conversation';
import { isAgent } from '../services/conversations/conversation-access';
import { type ChatContext, conversationsOf } from '../services/loaders';
import { ConversationConnectionType, UserType } from './chat-types';

@Resolver(() => UserType)
export class UserResolver {
  /** An account's conversations are for itself and for agents. */
  @Directive('@cost(weight: 10)')
  @FieldResolver(() => ConversationConnectionType, {
    description: "The person's conversations, the newest first; seen by themselves and by customer service.",
    nullable: true,
  })
  async conversations(
    @Root() user: UserType,
    @Arg('first', () => Int, { description: 'How many conversations are wanted, at most 100.', defaultValue: 20 })
    first: number,
    @Arg('after', () => String, { description: 'The endCursor of the page before.', nullable: true }) after:
      | string
      | null
      | undefined,
    @Ctx() context: ChatContext,
  ): Promise<Connection<ConversationEntity> | null> {
    if (context.identity.userId !== user.id && !isAgent(context.identity)) return null;
    await noteShown(context, [user.id]);
    return conversationsOf(context, user.id, checkedPage(first, after));
  }
}
