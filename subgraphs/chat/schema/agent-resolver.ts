import { Arg, Ctx, Directive, ID, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../../../shared/subgraph/context';
import { claimConversation, replyAsAgent, resolveConversation } from '../services/conversations/agent-service';
import type { Conversation } from '../services/conversations/conversation-rows';
import type { Message } from '../services/conversations/message-service';
import type { ChatServices } from '../services/services';
import { ConversationType, MessageType } from './chat-types';

type Context = RequestContext<ChatServices>;

@Resolver()
export class AgentResolver {
  @Mutation(() => ConversationType)
  @Directive('@requiresScopes(scopes: [["support:agent"]])')
  claimConversation(@Arg('id', () => ID) id: string, @Ctx() context: Context): Promise<Conversation> {
    return claimConversation(context, id);
  }

  @Mutation(() => MessageType)
  @Directive('@requiresScopes(scopes: [["support:agent"]])')
  replyAsAgent(
    @Arg('conversationId', () => ID) conversationId: string,
    @Arg('text', () => String) text: string,
    @Ctx() context: Context,
  ): Promise<Message> {
    return replyAsAgent(context, conversationId, text);
  }

  @Mutation(() => ConversationType)
  @Directive('@requiresScopes(scopes: [["support:agent"]])')
  resolveConversation(@Arg('id', () => ID) id: string, @Ctx() context: Context): Promise<Conversation> {
    return resolveConversation(context, id);
  }
}
