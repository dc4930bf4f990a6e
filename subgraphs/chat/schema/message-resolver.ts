import { FieldResolver, Resolver } from 'type-graphql';
import { KnowledgeArticleType, MessageEntityType, MessageType, OrderType, ProductType } from './chat-types';

@Resolver(() => MessageType)
export class MessageResolver {
  // People write and read as they are: nothing is recognised in a message and nothing looked up for it, so there is
  // nothing to list.
  @FieldResolver(() => [MessageEntityType])
  entities(): MessageEntityType[] {
    return [];
  }

  @FieldResolver(() => [ProductType], {
    nullable: true,
    description: 'What an answer rests on: each number in it comes from one of these.',
  })
  products(): ProductType[] {
    return [];
  }

  @FieldResolver(() => [OrderType], { nullable: true })
  orders(): OrderType[] {
    return [];
  }

  @FieldResolver(() => [KnowledgeArticleType])
  articles(): KnowledgeArticleType[] {
    return [];
  }

  @FieldResolver(() => [String])
  suggestions(): string[] {
    return [];
  }
}
