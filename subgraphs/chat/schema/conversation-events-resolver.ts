import { Arg, Ctx, FieldResolver, ID, Resolver, Root, Subscription } from 'type-graphql';
import { ShopError } from '../../../shared/errors/shop-error';
import type { RequestContext } from '../../../shared/subgraph/context';
import { visibleConversation } from '../services/conversations/access';
import { type ConversationMove, conversationMoves } from '../services/conversations/conversation-events';
import type { Conversation } from '../services/conversations/conversation-rows';
import type { ChatServices } from '../services/services';
import { ConversationEventType, ConversationType } from './chat-types';

type Context = RequestContext<ChatServices>;
type ShownMove = ConversationEventType & { readonly move: ConversationMove };

@Resolver(() => ConversationEventType)
export class ConversationEventsResolver {
  @Subscription(() => ConversationEventType, {
    description: 'Messages, and hand-overs, for those who may read the conversation.',
    subscribe: ({ args, context }: { args: { conversationId: string }; context: Context }) =>
      conversationMoves(context, args.conversationId),
  })
  conversationEvents(
    @Arg('conversationId', () => ID) _conversationId: string,
    @Root() move: ConversationMove,
  ): ShownMove {
    const { message } = move.payload;
    return { kind: message === null ? 'STATUS' : 'MESSAGE', message, token: null, move };
  }

  /** With the status that it had at this event, where it has gone on since. */
  @FieldResolver(() => ConversationType)
  async conversation(@Root() { move }: ShownMove, @Ctx() context: Context): Promise<Conversation> {
    const { conversationId, status } = move.payload;
    const conversation = await visibleConversation(context, conversationId);
    if (!conversation) throw new ShopError('NOT_FOUND', { what: 'conversation' });
    return { ...conversation, status };
  }
}
