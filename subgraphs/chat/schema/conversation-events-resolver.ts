import { Arg, Ctx, Directive, FieldResolver, ID, Resolver, Root, Subscription } from 'type-graphql';
import { ShopError } from '../../../shared/errors/shop-error';
import type { ConversationEntity } from '../entities/conversation';
import { type ConversationEvent, conversationEvents } from '../services/conversations/conversation-events';
import { type ChangedStatus, queueChanges } from '../services/conversations/queue-changes';
import { type ChatContext, shownConversation, visibleConversation } from '../services/loaders';
import { ConversationEventType, ConversationType } from './chat-types';

@Resolver(() => ConversationEventType)
export class ConversationEventsResolver {
  @Subscription(() => ConversationEventType, {
    description:
      'Messages, the bot’s words as they come, who writes, and hand-overs, for those who may read the conversation.',
    subscribe: ({ args, context }: { args: { conversationId: string }; context: ChatContext }) =>
      conversationEvents(context, args.conversationId),
  })
  conversationEvents(
    @Arg('conversationId', () => ID, { description: 'The conversation.' }) _conversationId: string,
    @Root() event: ConversationEvent,
  ): ConversationEvent {
    return event;
  }

  @Directive('@requiresScopes(scopes: [["support:agent"]])')
  @Subscription(() => ConversationType, {
    description:
      'A conversation each time its status is another, as it is then: it waits for a person, somebody has taken it, it is over.',
    subscribe: ({ context }: { context: ChatContext }) => queueChanges(context.services.platform.live),
  })
  async conversationQueueChanged(
    @Root() { conversationId }: ChangedStatus,
    @Ctx() context: ChatContext,
  ): Promise<ConversationEntity> {
    const conversation = await visibleConversation(context, conversationId);
    if (!conversation) throw new ShopError('NOT_FOUND', { what: 'conversation' });
    return shownConversation(context, conversation);
  }

  /** With the status that it had at this event, where it has gone on since. */
  @FieldResolver(() => ConversationType, { description: 'The conversation as it is now.' })
  async conversation(
    @Root() { conversationId, status }: ConversationEvent,
    @Ctx() context: ChatContext,
  ): Promise<ConversationEntity> {
    const conversation = await visibleConversation(context, conversationId);
    if (!conversation) throw new ShopError('NOT_FOUND', { what: 'conversation' });
    return { ...conversation, status };
  }
}
