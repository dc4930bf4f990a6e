import { Arg, Ctx, Directive, ID, Mutation, Resolver } from 'type-graphql';
import { signedIn } from '../../../shared/subgraph/context';
import type { ConversationEntity } from '../entities/conversation';
import type { MessageEntity } from '../entities/message';
import { type ChatContext, shownConversation } from '../services/loaders';
import { ConversationType, MessageType } from './chat-types';

@Resolver()
export class AgentResolver {
  @Mutation(() => ConversationType, { description: 'Takes a conversation that waits: of two agents one gets it.' })
  @Directive('@requiresScopes(scopes: [["support:agent"]])')
  async claimConversation(
    @Arg('id', () => ID, { description: 'The conversation.' }) id: string,
    @Ctx() context: ChatContext,
  ): Promise<ConversationEntity> {
    return shownConversation(context, await context.services.agent.claim(signedIn(context), id));
  }

  @Mutation(() => MessageType, { description: 'Answers as a person of customer service.' })
  @Directive('@requiresScopes(scopes: [["support:agent"]])')
  replyAsAgent(
    @Arg('conversationId', () => ID, { description: 'The conversation.' }) conversationId: string,
    @Arg('text', () => String, { description: 'The answer, at most 4,000 characters.' }) text: string,
    @Ctx() context: ChatContext,
  ): Promise<MessageEntity> {
    return context.services.agent.reply(signedIn(context), conversationId, text);
  }

  @Mutation(() => ConversationType, { description: 'Ends a conversation.' })
  @Directive('@requiresScopes(scopes: [["support:agent"]])')
  async resolveConversation(
    @Arg('id', () => ID, { description: 'The conversation.' }) id: string,
    @Ctx() context: ChatContext,
  ): Promise<ConversationEntity> {
    return shownConversation(context, await context.services.agent.resolve(signedIn(context), id));
  }
}
