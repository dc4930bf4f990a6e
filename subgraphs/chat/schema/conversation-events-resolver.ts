import { Arg, Ctx, FieldResolver, ID, Resolver, Root, Subscription } from 'type-graphql';
import { ShopError } from '../../../shared/errors/shop-error';
import type { ConversationEntity } from '../entities/conversation';
import { type ConversationMove, conversationMoves } from '../services/conversations/conversation-events';
import { type ChatContext, visibleConversation } from '../services/loaders';
import { ConversationEventType, ConversationType } from './chat-types';

type ShownMove = ConversationEventType & { readonly move: ConversationMove };

@Resolver(() => ConversationEventType)
export class ConversationEventsResolver {
  @Subscription(() => ConversationEventType, {
    description: 'Messages, and hand-overs, for those who may read the conversation.',
    subscribe: ({ args, context }: { args: { conversationId: string }; context: ChatContext }) =>
      conversationMoves(context, args.conversationId),
  })
  conversationEvents(
    @Arg('conversationId', () => ID, { description: 'The conversation.' }) _conversationId: string,
    @Root() move: ConversationMove,
  ): ShownMove {
    const { message } = move.payload;
    return { kind: message === null ? 'STATUS' : 'MESSAGE', message, token: null, move };
  }

  /** With the status that it had at this event, where it has gone on since. */
  @FieldResolver(() => ConversationType, { description: 'The conversation as it is now.' })
  async conversation(@Root() { move }: ShownMove, @Ctx() context: ChatContext): Promise<ConversationEntity> {
    const { conversationId, status } = move.payload;
    const conversation = await visibleConversation(context, conversationId);
    if (!conversation) throw new ShopError('NOT_FOUND', { what: 'conversation' });
    return { ...conversation, status };
  }
}
