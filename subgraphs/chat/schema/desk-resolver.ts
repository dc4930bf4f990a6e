import { Arg, Ctx, Directive, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { signedIn } from '../../../shared/subgraph/context';
import type { CannedAnswerEntity } from '../entities/canned-answer';
import type { ConversationEntity } from '../entities/conversation';
import type { ConversationNoteEntity } from '../entities/conversation-note';
import { type HandOverReason, handOverReasons } from '../models/hand-over';
import { isAgent } from '../services/conversations/conversation-access';
import { type ChatContext, notesOf, shownConversation } from '../services/loaders';
import { ConversationType } from './chat-types';
import { CannedAnswerInput } from './desk-inputs';
import { CannedAnswerType, ConversationNoteType, ServiceReportType } from './desk-types';

const agentsAlone = '@requiresScopes(scopes: [["support:agent"]])';

@Resolver(() => ConversationType)
export class DeskResolver {
  @Directive('@cost(weight: 50)')
  @Directive(agentsAlone)
  @Query(() => ServiceReportType, { description: 'How customer service did.' })
  serviceReport(
    @Arg('days', () => Int, { description: 'Of how many days until now, at most 366.', defaultValue: 30 }) days: number,
    @Ctx() { services }: ChatContext,
  ): Promise<ServiceReportType> {
    return services.reports.report(days);
  }

  @Directive('@cost(weight: 10)')
  @Directive(agentsAlone)
  @Query(() => [CannedAnswerType], { description: 'What agents answer again and again, by shortcut.' })
  cannedAnswers(
    @Arg('locale', () => String, { description: 'In this language alone.', nullable: true })
    locale: string | null | undefined,
    @Ctx() { services }: ChatContext,
  ): Promise<CannedAnswerEntity[]> {
    return services.desk.cannedAnswers(locale ?? null);
  }

  @Directive(agentsAlone)
  @Mutation(() => CannedAnswerType, { description: 'Stores words for agents to use again.' })
  upsertCannedAnswer(
    @Arg('input', () => CannedAnswerInput, { description: 'The words.' }) input: CannedAnswerInput,
    @Ctx() { services }: ChatContext,
  ): Promise<CannedAnswerEntity> {
    return services.desk.storeCannedAnswer(input);
  }

  @Directive(agentsAlone)
  @Mutation(() => Boolean, { description: 'Removes a canned answer; false where there was none.' })
  removeCannedAnswer(
    @Arg('id', () => ID, { description: 'The answer.' }) id: string,
    @Ctx() { services }: ChatContext,
  ): Promise<boolean> {
    return services.desk.removeCannedAnswer(id);
  }

  @Directive(agentsAlone)
  @Mutation(() => ConversationType, { description: 'Leaves a note for other agents.' })
  async addConversationNote(
    @Arg('conversationId', () => ID, { description: 'The conversation.' }) conversationId: string,
    @Arg('text', () => String, { description: 'The note, at most 4,000 characters.' }) text: string,
    @Ctx() context: ChatContext,
  ): Promise<ConversationEntity> {
    return shownConversation(context, await context.services.desk.addNote(signedIn(context), conversationId, text));
  }

  @Directive(agentsAlone)
  @Mutation(() => ConversationType, {
    description: 'Gives one’s conversation to another agent, or back to the queue, in front of it.',
  })
  async transferConversation(
    @Arg('id', () => ID, { description: 'The conversation.' }) id: string,
    @Arg('toAgentId', () => ID, { description: 'The account of the other agent.', nullable: true })
    toAgentId: string | null | undefined,
    @Ctx() context: ChatContext,
  ): Promise<ConversationEntity> {
    return shownConversation(context, await context.services.agent.transfer(signedIn(context), id, toAgentId ?? null));
  }

  @Directive(agentsAlone)
  @Mutation(() => ConversationType, { description: 'Gives one’s conversation back to the bot.' })
  async returnConversationToBot(
    @Arg('id', () => ID, { description: 'The conversation.' }) id: string,
    @Ctx() context: ChatContext,
  ): Promise<ConversationEntity> {
    return shownConversation(context, await context.services.agent.returnToBot(signedIn(context), id));
  }

  @Mutation(() => Boolean, {
    description: 'Tells those who follow the conversation that one is writing: sent every few seconds while one is.',
  })
  showTyping(
    @Arg('conversationId', () => ID, { description: 'The conversation.' }) conversationId: string,
    @Ctx() { services, identity }: ChatContext,
  ): Promise<boolean> {
    return services.desk.showTyping(identity, conversationId);
  }

  @FieldResolver(() => [ConversationNoteType], {
    description: 'For agents alone: their last 100 notes.',
    nullable: true,
  })
  async notes(
    @Root() { id }: ConversationEntity,
    @Ctx() context: ChatContext,
  ): Promise<ConversationNoteEntity[] | null> {
    return isAgent(context.identity) ? notesOf(context, id) : null;
  }

  @FieldResolver(() => handOverReasons, {
    description: 'For agents alone: why it waits for a person, or did last.',
    nullable: true,
  })
  handOverReason(@Root() conversation: ConversationEntity, @Ctx() context: ChatContext): HandOverReason | null {
    return isAgent(context.identity) ? conversation.handOverReason : null;
  }
}
