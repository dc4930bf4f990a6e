import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { type Connection, checkedPage } from '../../../shared/paging/paging';
import type { ConversationEntity } from '../entities/conversation';
import { isAgent } from '../services/conversations/conversation-access';
import { type ChatContext, conversationsOf } from '../services/loaders';
import { ConversationConnectionType, UserType } from './chat-types';

@Resolver(() => UserType)
export class UserResolver {
  /** An account's conversations are for itself and for agents. */
  @FieldResolver(() => ConversationConnectionType, { nullable: true })
  async conversations(
    @Root() user: UserType,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() context: ChatContext,
  ): Promise<Connection<ConversationEntity> | null> {
    if (context.identity.userId !== user.id && !isAgent(context.identity)) return null;
    return conversationsOf(context, user.id, checkedPage(first, after));
  }
}
