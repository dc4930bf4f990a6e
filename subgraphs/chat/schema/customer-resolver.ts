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
  async startConversation(
    @Arg('visitorId', () => String, { description: 'The visitor, where nobody is signed in.', nullable: true })
    visitorId: string | null | undefined,
    @Arg('locale', () => String, {
      description: "The language it is to be held in; the person's own, or the shop's, without it.",
      nullable: true,
    })
    locale: string | null | undefined,
    @Ctx() { services, identity }: ChatContext,
  ): Promise<ConversationEntity> {
    const conversation = await services.customer.start(identity, visitorId ?? null, locale ?? null);
    services.answering.prepareSoon(conversation);
    return conversation;
  }

  @Mutation(() => MessageType, { description: 'The same clientMessageId is stored and answered once.' })
  sendMessage(
    @Arg('conversationId', () => ID, { description: 'The conversation.' }) conversationId: string,
    @Arg('text', () => String, { description: 'What is said, at most 4,000 characters.' }) text: string,
    @Arg('clientMessageId', () => ID, { description: 'An id that the client makes, so that it can safely send again.' })
    clientMessageId: string,
    @Ctx() { services, identity }: ChatContext,
  ): Promise<MessageEntity> {
    return services.customerMessages.send(identity, conversationId, text, clientMessageId);
  }

  @Mutation(() => ConversationType, { description: 'Asks for a person.' })
  requestAgent(
    @Arg('conversationId', () => ID, { description: 'The conversation.' }) conversationId: string,
    @Ctx() { services, identity }: ChatContext,
  ): Promise<ConversationEntity> {
    return services.customer.requestAgent(identity, conversationId);
  }

  @Mutation(() => ConversationType, {
    description: 'Says what the shopper thought of the conversation; the last word counts.',
  })
  rateConversation(
    @Arg('conversationId', () => ID, { description: 'The conversation.' }) conversationId: string,
    @Arg('stars', () => Int, { description: 'From 1, poor, to 5, excellent.' }) stars: number,
    @Arg('comment', () => String, { description: 'What the shopper has to say about it.', nullable: true }) comment:
      | string
      | null
      | undefined,
    @Ctx() { services, identity }: ChatContext,
  ): Promise<ConversationEntity> {
    return services.customer.rate(identity, conversationId, stars, comment ?? null);
  }
}
