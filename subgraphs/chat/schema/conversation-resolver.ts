import { Arg, Ctx, Directive, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { type Connection, checkedPage } from '../../../shared/paging/paging';
import type { ConversationEntity } from '../entities/conversation';
import type { MessageEntity } from '../entities/message';
import { type ConversationStatus, conversationStatuses } from '../models/conversation-status';
import { isAgent } from '../services/conversations/conversation-access';
import { type ChatContext, messagesOf, visibleConversation } from '../services/loaders';
import { ConversationConnectionType, ConversationType, MessageConnectionType, UserType } from './chat-types';

@Resolver(() => ConversationType)
export class ConversationResolver {
  @Query(() => ConversationType, { nullable: true })
  conversation(@Arg('id', () => ID) id: string, @Ctx() context: ChatContext): Promise<ConversationEntity | null> {
    return visibleConversation(context, id);
  }

  @Query(() => ConversationConnectionType)
  @Directive('@requiresScopes(scopes: [["support:agent"]])')
  async conversationQueue(
    @Arg('status', () => conversationStatuses, { defaultValue: conversationStatuses.WAITING })
    status: ConversationStatus,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() context: ChatContext,
  ): Promise<Connection<ConversationEntity>> {
    return context.services.conversations.queue(status, checkedPage(first, after));
  }

  @FieldResolver(() => UserType, { nullable: true })
  customer(@Root() conversation: ConversationEntity): UserType | null {
    return conversation.customerId === null ? null : { id: conversation.customerId };
  }

  @FieldResolver(() => UserType, { nullable: true })
  assignedTo(@Root() conversation: ConversationEntity): UserType | null {
    return conversation.assignedTo === null ? null : { id: conversation.assignedTo };
  }

  @FieldResolver(() => MessageConnectionType)
  async messages(
    @Root() conversation: ConversationEntity,
    @Arg('first', () => Int, { defaultValue: 50 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() context: ChatContext,
  ): Promise<Connection<MessageEntity>> {
    return messagesOf(context, conversation, checkedPage(first, after));
  }

  @FieldResolver(() => String, { nullable: true, description: 'For the agent who takes over.' })
  summary(@Root() conversation: ConversationEntity, @Ctx() context: ChatContext): string | null {
    return isAgent(context.identity) ? conversation.opening : null;
  }
}
