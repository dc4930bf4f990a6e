import { Directive, Field, Float, ID, ObjectType, registerEnumType } from 'type-graphql';
import { ReasonKind } from '../serving/reasons/reasons';

export enum RelatedKind {
  SIMILAR = 'SIMILAR',
  BOUGHT_TOGETHER = 'BOUGHT_TOGETHER',
  LOOKS_LIKE = 'LOOKS_LIKE',
}

registerEnumType(RelatedKind, { name: 'RelatedKind' });
registerEnumType(ReasonKind, { name: 'ReasonKind' });

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
