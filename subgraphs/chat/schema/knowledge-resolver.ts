import { Arg, Ctx, Directive, Field, ID, InputType, Mutation, Query, Resolver } from 'type-graphql';
import type { KnowledgeArticleEntity } from '../entities/knowledge-article';
import type { MessageEntity } from '../entities/message';
import type { ChatContext } from '../services/loaders';
import { KnowledgeArticleType, MessageType } from './chat-types';

const agentsAlone = '@requiresScopes(scopes: [["support:agent"]])';

@InputType('KnowledgeArticleInput', { description: 'An article as it is to be.' })
export class KnowledgeArticleInput {
  @Field(() => ID, { description: 'Of the article that is written anew; a new one without it.', nullable: true })
  id?: string | null;

  @Field(() => String, { description: 'The question, at most 200 characters.' })
  title: string;

  @Field(() => String, {
    description: 'The answer, at most 20,000 characters; each paragraph can be quoted by itself.',
  })
  body: string;

  @Field(() => String, { description: 'The language it is written in.', defaultValue: 'en' })
  locale: string;
}

@Resolver()
export class KnowledgeResolver {
  @Directive('@cost(weight: 10)')
  @Directive(agentsAlone)
  @Query(() => [KnowledgeArticleType], {
    description: 'What the bot quotes, at most 100 articles: those that fit best, or the newest.',
  })
  knowledgeArticles(
    @Arg('search', () => String, { description: 'Words to look for.', nullable: true }) search:
      | string
      | null
      | undefined,
    @Ctx() { services }: ChatContext,
  ): Promise<KnowledgeArticleEntity[]> {
    return services.knowledge.list(search ?? null);
  }

  @Directive(agentsAlone)
  @Mutation(() => KnowledgeArticleType, { description: 'Writes an article; the bot quotes it from then on.' })
  upsertKnowledgeArticle(
    @Arg('input', () => KnowledgeArticleInput, { description: 'The article.' }) input: KnowledgeArticleInput,
    @Ctx() { services }: ChatContext,
  ): Promise<KnowledgeArticleEntity> {
    return services.knowledge.upsert(input);
  }

  @Directive(agentsAlone)
  @Mutation(() => MessageType, { description: "Says what a customer's message meant: the bot learns it." })
  correctIntent(
    @Arg('messageId', () => ID, { description: 'The message.' }) messageId: string,
    @Arg('intent', () => String, { description: 'What it meant, by the name of an intent.' }) intent: string,
    @Ctx() { services }: ChatContext,
  ): Promise<MessageEntity> {
    return services.corrections.correct(messageId, intent);
  }
}
