import { FieldResolver, Resolver } from 'type-graphql';
import { KnowledgeArticleType, MessageEntityType, MessageType, OrderType, ProductType } from './chat-types';

@Resolver(() => MessageType)
export class MessageResolver {
  // People write and read as they are: nothing is recognised in a message and nothing looked up for it, so there is
  // nothing to list.
  @FieldResolver(() => [MessageEntityType], {
    description: 'What is named in the message: numbers of orders, products, dates.',
  })
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

  @FieldResolver(() => [OrderType], {
    description: 'Orders that an answer rests on; shown to their owner alone.',
    nullable: true,
  })
  orders(): OrderType[] {
    return [];
  }

  @FieldResolver(() => [KnowledgeArticleType], {
    description: "Articles of the shop's knowledge that an answer rests on.",
  })
  articles(): KnowledgeArticleType[] {
    return [];
  }

  @FieldResolver(() => [String], { description: 'What the shopper may want to say next.' })
  suggestions(): string[] {
    return [];
  }
}
