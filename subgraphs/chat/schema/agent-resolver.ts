import { Arg, Ctx, Directive, ID, Mutation, Resolver } from 'type-graphql';
import { signedIn } from '../../../shared/subgraph/context';
import type { ConversationEntity } from '../entities/conversation';
import type { MessageEntity } from '../entities/message';
import type { ChatContext } from '../services/loaders';
import { ConversationType, MessageType } from './chat-types';

@Resolver()
export class AgentResolver {
  @Mutation(() => ConversationType)
  @Directive('@requiresScopes(scopes: [["support:agent"]])')
  claimConversation(@Arg('id', () => ID) id: string, @Ctx() context: ChatContext): Promise<ConversationEntity> {
    return context.services.agent.claim(signedIn(context), id);
  }

  @Mutation(() => MessageType)
  @Directive('@requiresScopes(scopes: [["support:agent"]])')
  replyAsAgent(
    @Arg('conversationId', () => ID) conversationId: string,
    @Arg('text', () => String) text: string,
    @Ctx() context: ChatContext,
  ): Promise<MessageEntity> {
    return context.services.agent.reply(signedIn(context), conversationId, text);
  }

  @Mutation(() => ConversationType)
  @Directive('@requiresScopes(scopes: [["support:agent"]])')
  resolveConversation(@Arg('id', () => ID) id: string, @Ctx() context: ChatContext): Promise<ConversationEntity> {
    return context.services.agent.resolve(signedIn(context), id);
  }
}
