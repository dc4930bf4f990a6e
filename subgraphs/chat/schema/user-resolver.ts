import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { Connection } from '../../../shared/paging/paging';
import type { RequestContext } from '../../../shared/subgraph/context';
import type { Conversation } from '../services/conversations/conversation-rows';
import { conversationsOf } from '../services/conversations/conversation-service';
import type { ChatServices } from '../services/services';
import { ConversationConnectionType, UserType } from './chat-types';

@Resolver(() => UserType)
export class UserResolver {
  @FieldResolver(() => ConversationConnectionType, { nullable: true })
  conversations(
    @Root() user: UserType,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() context: RequestContext<ChatServices>,
  ): Promise<Connection<Conversation> | null> {
    return conversationsOf(context, user.id, first, after);
  }
}
