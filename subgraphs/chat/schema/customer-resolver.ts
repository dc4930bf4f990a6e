import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../../../shared/subgraph/context';
import type { Conversation } from '../services/conversations/conversation-rows';
import {
  rateConversation,
  requestAgent,
  sendMessage,
  startConversation,
} from '../services/conversations/customer-service';
import type { Message } from '../services/conversations/message-service';
import type { ChatServices } from '../services/services';
import { ConversationType, MessageType } from './chat-types';

type Context = RequestContext<ChatServices>;

@Resolver()
export class CustomerResolver {
  @Mutation(() => ConversationType, {
    description: 'A visitor may chat before signing in; what belongs to an account is told to its owner alone.',
  })
  startConversation(
    @Arg('visitorId', () => String, { nullable: true }) visitorId: string | null | undefined,
    @Arg('locale', () => String, { nullable: true }) locale: string | null | undefined,
    @Ctx() context: Context,
  ): Promise<Conversation> {
    return startConversation(context, visitorId ?? null, locale ?? null);
  }

  @Mutation(() => MessageType, { description: 'The same clientMessageId is stored and answered once.' })
  sendMessage(
    @Arg('conversationId', () => ID) conversationId: string,
    @Arg('text', () => String) text: string,
    @Arg('clientMessageId', () => ID) clientMessageId: string,
    @Ctx() context: Context,
  ): Promise<Message> {
    return sendMessage(context, conversationId, text, clientMessageId);
  }

  @Mutation(() => ConversationType)
  requestAgent(
    @Arg('conversationId', () => ID) conversationId: string,
    @Ctx() context: Context,
  ): Promise<Conversation> {
    return requestAgent(context, conversationId);
  }

  @Mutation(() => ConversationType)
  rateConversation(
    @Arg('conversationId', () => ID) conversationId: string,
    @Arg('stars', () => Int) stars: number,
    @Arg('comment', () => String, { nullable: true }) comment: string | null | undefined,
    @Ctx() context: Context,
  ): Promise<Conversation> {
    return rateConversation(context, conversationId, stars, comment ?? null);
  }
}
