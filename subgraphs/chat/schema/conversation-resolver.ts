import { Arg, Ctx, Directive, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { Connection } from '../../../shared/paging/paging';
import type { RequestContext } from '../../../shared/subgraph/context';
import { isAgent, visibleConversation } from '../services/conversations/access';
import type { Conversation } from '../services/conversations/conversation-rows';
import { conversationQueue } from '../services/conversations/conversation-service';
import { type Message, messagesOf } from '../services/conversations/message-service';
import type { ChatServices } from '../services/services';
import {
  ConversationConnectionType,
  ConversationStatus,
  ConversationType,
  MessageConnectionType,
  UserType,
} from './chat-types';

type Context = RequestContext<ChatServices>;

@Resolver(() => ConversationType)
export class ConversationResolver {
  @Query(() => ConversationType, { nullable: true })
  conversation(@Arg('id', () => ID) id: string, @Ctx() context: Context): Promise<Conversation | null> {
    return visibleConversation(context, id);
  }

  @Query(() => ConversationConnectionType)
  @Directive('@requiresScopes(scopes: [["support:agent"]])')
  conversationQueue(
    @Arg('status', () => ConversationStatus, { defaultValue: ConversationStatus.WAITING }) status: ConversationStatus,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() context: Context,
  ): Promise<Connection<Conversation>> {
    return conversationQueue(context, status, first, after);
  }

  @FieldResolver(() => UserType, { nullable: true })
  customer(@Root() conversation: Conversation): UserType | null {
    return conversation.customerId === null ? null : { id: conversation.customerId };
  }

  @FieldResolver(() => UserType, { nullable: true })
  assignedTo(@Root() conversation: Conversation): UserType | null {
    return conversation.assignedTo === null ? null : { id: conversation.assignedTo };
  }

  @FieldResolver(() => MessageConnectionType)
  messages(
    @Root() conversation: Conversation,
    @Arg('first', () => Int, { defaultValue: 50 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() context: Context,
  ): Promise<Connection<Message>> {
    return messagesOf(context, conversation, first, after);
  }

  @FieldResolver(() => String, { nullable: true, description: 'For the agent who takes over.' })
  summary(@Root() conversation: Conversation, @Ctx() context: Context): string | null {
    return isAgent(context.identity) ? conversation.opening : null;
  }
}
