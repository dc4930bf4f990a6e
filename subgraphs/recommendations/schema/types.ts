import { Directive, Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PageInfoType, RejectedRowType } from '../../../shared/graphql/types';
import { ReasonKind } from '../serving/reasons/reasons';

export enum Surface {
  HOME = 'HOME',
  PRODUCT = 'PRODUCT',
  CART = 'CART',
  EMAIL = 'EMAIL',
  CHAT = 'CHAT',
}

export enum RelatedKind {
  SIMILAR = 'SIMILAR',
  BOUGHT_TOGETHER = 'BOUGHT_TOGETHER',
  LOOKS_LIKE = 'LOOKS_LIKE',
}

export enum BehaviourEventType {
  IMPRESSION = 'IMPRESSION',
  VIEW = 'VIEW',
  CLICK = 'CLICK',
  ADD_TO_CART = 'ADD_TO_CART',
  REMOVE_FROM_CART = 'REMOVE_FROM_CART',
  PURCHASE = 'PURCHASE',
  RATE = 'RATE',
  LIKE = 'LIKE',
  DISMISS = 'DISMISS',
  SEARCH = 'SEARCH',
}

registerEnumType(Surface, { name: 'Surface' });
registerEnumType(RelatedKind, { name: 'RelatedKind' });
registerEnumType(BehaviourEventType, { name: 'EventType' });
registerEnumType(ReasonKind, { name: 'ReasonKind' });

@ObjectType('User', { simpleResolvers: true })
@Directive('@key(fields: "id")')
export class FeedUserType {
  @Field(() => ID)
  id: string;
}

@ObjectType('Product', { simpleResolvers: true })
@Directive('@key(fields: "id")')
export class RecommendedProductType {
  @Field(() => ID)
  id: string;
}

@ObjectType('Reason', {
  simpleResolvers: true,
  description: "Why it is shown: true to the model that chose it, in the shopper's language, naming nobody.",
})
export class ReasonType {
  @Field(() => ReasonKind)
  kind: ReasonKind;

  @Field(() => String)
  text: string;

  @Field(() => [RecommendedProductType], { nullable: true })
  because: readonly RecommendedProductType[] | null;
}

@ObjectType('Recommendation', { simpleResolvers: true })
export class RecommendationType {
  @Field(() => RecommendedProductType, { nullable: true })
  product: RecommendedProductType | null;

  @Field(() => Float)
  score: number;

  @Field(() => ReasonType)
  reason: ReasonType;
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

@ObjectType('RecordEventsResult', { simpleResolvers: true })
export class RecordEventsResultType {
  @Field(() => Int)
  accepted: number;

  @Field(() => Int)
  duplicates: number;

  @Field(() => [RejectedRowType])
  rejected: readonly RejectedRowType[];
}
