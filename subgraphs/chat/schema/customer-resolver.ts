import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import type { ConversationEntity } from '../entities/conversation';
import type { MessageEntity } from '../entities/message';
import type { ChatContext } from '../services/loaders';
import { ConversationType, MessageType } from './chat-types';

@Resolver()
export class CustomerResolver {
  @Mutation(() => ConversationType, {
    description: 'A visitor may chat before signing in; what belongs to an account is told to its owner alone.',
  })
  startConversation(
    @Arg('visitorId', () => String, { nullable: true }) visitorId: string | null | undefined,
    @Arg('locale', () => String, { nullable: true }) locale: string | null | undefined,
    @Ctx() { services, identity }: ChatContext,
  ): Promise<ConversationEntity> {
    return services.customer.start(identity, visitorId ?? null, locale ?? null);
  }

  @Mutation(() => MessageType, { description: 'The same clientMessageId is stored and answered once.' })
  sendMessage(
    @Arg('conversationId', () => ID) conversationId: string,
    @Arg('text', () => String) text: string,
    @Arg('clientMessageId', () => ID) clientMessageId: string,
    @Ctx() { services, identity }: ChatContext,
  ): Promise<MessageEntity> {
    return services.customer.send(identity, conversationId, text, clientMessageId);
  }

  @Mutation(() => ConversationType)
  requestAgent(
    @Arg('conversationId', () => ID) conversationId: string,
    @Ctx() { services, identity }: ChatContext,
  ): Promise<ConversationEntity> {
    return services.customer.requestAgent(identity, conversationId);
  }

  @Mutation(() => ConversationType)
  rateConversation(
    @Arg('conversationId', () => ID) conversationId: string,
    @Arg('stars', () => Int) stars: number,
    @Arg('comment', () => String, { nullable: true }) comment: string | null | undefined,
    @Ctx() { services, identity }: ChatContext,
  ): Promise<ConversationEntity> {
    return services.customer.rate(identity, conversationId, stars, comment ?? null);
  }
}
