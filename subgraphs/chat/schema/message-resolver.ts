import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { KnowledgeArticleEntity } from '../entities/knowledge-article';
import type { MessageEntity } from '../entities/message';
import type { ChatContext } from '../services/loaders';
import { KnowledgeArticleType, MessageEntityType, MessageType, OrderType, ProductType } from './chat-types';

type Shown = Pick<MessageEntity, 'entities' | 'basis'>;

const references = (ids: readonly string[] | undefined): { id: string }[] => (ids ?? []).map((id) => ({ id }));

@Resolver(() => MessageType)
export class MessageResolver {
  @FieldResolver(() => [MessageEntityType], {
    description: 'What is named in the message: numbers of orders, products, dates.',
  })
  entities(@Root() { entities }: Shown): MessageEntityType[] {
    return (entities ?? []).map(({ kind, value }) => ({ kind, value }));
  }

  @FieldResolver(() => [ProductType], {
    nullable: true,
    description: 'What an answer rests on: each number in it comes from one of these.',
  })
  products(@Root() { basis }: Shown): ProductType[] {
    return references(basis?.productIds);
  }

  @FieldResolver(() => [OrderType], {
    description: 'Orders that an answer rests on; shown to their owner alone.',
    nullable: true,
  })
  orders(@Root() { basis }: Shown): OrderType[] {
    return references(basis?.orderIds);
  }

  @FieldResolver(() => [KnowledgeArticleType], {
    description: "Articles of the shop's knowledge that an answer rests on.",
  })
  async articles(@Root() { basis }: Shown, @Ctx() { services }: ChatContext): Promise<KnowledgeArticleEntity[]> {
    const ids = basis?.articleIds ?? [];
    return ids.length === 0 ? [] : services.knowledge.byIds(ids);
  }

  @FieldResolver(() => [String], { description: 'What the shopper may want to say next.' })
  suggestions(@Root() { basis }: Shown): string[] {
    return [...(basis?.suggestions ?? [])];
  }
}
