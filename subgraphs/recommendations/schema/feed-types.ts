import { Directive, Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PageInfoType } from '../../../shared/graphql/types';
import { ReasonType, RecommendedProductType } from './recommendation-types';

export enum Surface {
  HOME = 'HOME',
  PRODUCT = 'PRODUCT',
  CART = 'CART',
  EMAIL = 'EMAIL',
  CHAT = 'CHAT',
}

registerEnumType(Surface, {
  description: 'Where in the shop something is shown.',
  name: 'Surface',
  valuesConfig: {
    HOME: { description: 'The first page.' },
    PRODUCT: { description: 'The page of a product.' },
    CART: { description: 'The basket.' },
    EMAIL: { description: 'A message to the shopper.' },
    CHAT: { description: 'A conversation.' },
  },
});

@ObjectType('User', { simpleResolvers: true })
@Directive('@key(fields: "id")')
export class FeedUserType {
  @Field(() => ID)
  id: string;
}

@Directive('@cost(weight: 0)')
@ObjectType('FeedEdge', { description: 'A place in a feed.', simpleResolvers: true })
export class FeedEdgeType {
  @Field(() => String, { description: 'What to give as `after` to go on from here.' })
  cursor: string;

  @Field(() => Int, { description: 'The place, counted from 1 over all pages: events name it.' })
  position: number;

  @Field(() => RecommendedProductType, {
    description: 'The product; null where it cannot be shown at the moment.',
    nullable: true,
  })
  node: RecommendedProductType | null;

  @Field(() => Float, { description: 'What the ranking thinks of it; comparable within one feed.' })
  score: number;

  @Field(() => ReasonType, { description: 'Why it is shown.' })
  reason: ReasonType;
}

@ObjectType('Feed', {
  simpleResolvers: true,
  description:
    "A ranked page. Its id and an edge's position come back with events, so that a click is credited to what was shown.",
})
export class FeedType {
  @Field(() => ID, { description: 'Its id: further pages of the same ranking, and events, name it.' })
  id: string;

  @Field(() => String, { description: 'What ranked it, such as blend or popular.' })
  strategy: string;

  @Field(() => String, { description: 'Set where an experiment decided the strategy.', nullable: true })
  experiment: string | null;

  @Field(() => String, {
    description: 'The variant of the experiment; HOLDOUT of who is shown what the shop shows without it.',
    nullable: true,
  })
  variant: string | null;

  @Field(() => Boolean, {
    description: 'True where the personal models could not answer and the popular list stands in.',
  })
  degraded: boolean;

  @Field(() => [FeedEdgeType], { description: 'The products, the best first.' })
  edges: readonly FeedEdgeType[];

  @Field(() => PageInfoType, { description: 'Where the page ends.' })
  pageInfo: PageInfoType;
}
