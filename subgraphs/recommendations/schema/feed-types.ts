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

registerEnumType(Surface, { name: 'Surface' });

@ObjectType('User', { simpleResolvers: true })
@Directive('@key(fields: "id")')
export class FeedUserType {
  @Field(() => ID)
  id: string;
}

@ObjectType('FeedEdge', { simpleResolvers: true })
export class FeedEdgeType {
  @Field(() => String)
  cursor: string;

  @Field(() => Int)
  position: number;

  @Field(() => RecommendedProductType, { nullable: true })
  node: RecommendedProductType | null;

  @Field(() => Float)
  score: number;

  @Field(() => ReasonType)
  reason: ReasonType;
}

@ObjectType('Feed', {
  simpleResolvers: true,
  description:
    "A ranked page. Its id and an edge's position come back with events, so that a click is credited to what was shown.",
})
export class FeedType {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  strategy: string;

  @Field(() => Boolean, {
    description: 'True where the personal models could not answer and the popular list stands in.',
  })
  degraded: boolean;

  @Field(() => [FeedEdgeType])
  edges: readonly FeedEdgeType[];

  @Field(() => PageInfoType)
  pageInfo: PageInfoType;
}
