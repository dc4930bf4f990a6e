import { Arg, Ctx, Directive, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { DateTimeScalar } from '../../../shared/graphql/scalars';
import { type Connection, checkedPage } from '../../../shared/paging/paging';
import { noteShown } from '../../../shared/subgraph/staff-reads';
import type { ConversationEntity } from '../entities/conversation';
import type { MessageEntity } from '../entities/message';
import { type ConversationStatus, conversationStatuses } from '../models/conversation-status';
import { isAgent } from '../services/conversations/conversation-access';
import {
  type ChatContext,
  messagesOf,
  newestMessagesOf,
  shownConversation,
  visibleConversation,
} from '../services/loaders';
import { ConversationConnectionType, ConversationType, MessageConnectionType, UserType } from './chat-types';

@Resolver(() => ConversationType)
export class ConversationResolver {
  @Directive('@cost(weight: 10)')
  @Query(() => ConversationType, {
    description: 'One conversation; null where there is none that the asker may see.',
    nullable: true,
  })
  async conversation(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: ChatContext,
  ): Promise<ConversationEntity | null> {
    return shownConversation(context, await visibleConversation(context, id));
  }

  @Directive('@cost(weight: 20)')
  @Query(() => ConversationConnectionType, {
    description: 'The conversations that are in a status, the most urgent first: by how long it has waited and why.',
  })
  @Directive('@requiresScopes(scopes: [["support:agent"]])')
  async conversationQueue(
    @Arg('status', () => conversationStatuses, {
      description: 'The status.',
      defaultValue: conversationStatuses.WAITING,
    })
    status: ConversationStatus,
    @Arg('first', () => Int, { description: 'How many conversations are wanted, at most 100.', defaultValue: 20 })
    first: number,
    @Arg('after', () => String, { description: 'The endCursor of the page before.', nullable: true }) after:
      | string
      | null
      | undefined,
    @Ctx() context: ChatContext,
  ): Promise<Connection<ConversationEntity>> {
    const page = await context.services.conversations.queue(status, checkedPage(first, after));
    await noteShown(
      context,
      page.edges.map(({ node }) => node.customerId),
    );
    return page;
  }

  @FieldResolver(() => UserType, {
    description: 'The shopper; null for a visitor who has not signed in.',
    nullable: true,
  })
  customer(@Root() conversation: ConversationEntity): UserType | null {
    return conversation.customerId === null ? null : { id: conversation.customerId };
  }

  @FieldResolver(() => UserType, {
    description: 'The person of customer service who answers; null while there is none.',
    nullable: true,
  })
  assignedTo(@Root() conversation: ConversationEntity): UserType | null {
    return conversation.assignedTo === null ? null : { id: conversation.assignedTo };
  }

  @FieldResolver(() => MessageConnectionType, { description: 'What has been said, the oldest first.' })
  async messages(
    @Root() conversation: ConversationEntity,
    @Arg('first', () => Int, { description: 'How many messages are wanted, at most 100.', defaultValue: 50 })
    first: number,
    @Arg('after', () => String, { description: 'The endCursor of the page before.', nullable: true }) after:
      | string
      | null
      | undefined,
    @Ctx() context: ChatContext,
  ): Promise<Connection<MessageEntity>> {
    return messagesOf(context, conversation, checkedPage(first, after));
  }

  @FieldResolver(() => MessageConnectionType, { description: 'What has been said, the newest first.' })
  async newestMessages(
    @Root() conversation: ConversationEntity,
    @Arg('first', () => Int, { description: 'How many messages are wanted, at most 100.', defaultValue: 50 })
    first: number,
    @Arg('after', () => String, { description: 'The endCursor of the page before.', nullable: true }) after:
      | string
      | null
      | undefined,
    @Ctx() context: ChatContext,
  ): Promise<Connection<MessageEntity>> {
    return newestMessagesOf(context, conversation, checkedPage(first, after));
  }

  @FieldResolver(() => DateTimeScalar, {
    nullable: true,
    description: 'For agents alone: since when it waits for a person; null where it does not.',
  })
  waitingSince(@Root() { status, statusSince }: ConversationEntity, @Ctx() context: ChatContext): number | null {
    return status === 'WAITING' && isAgent(context.identity) ? statusSince : null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'For the agent who takes over.' })
  summary(@Root() conversation: ConversationEntity, @Ctx() context: ChatContext): string | null {
    return isAgent(context.identity) ? (conversation.summary ?? conversation.opening) : null;
  }
}
