import { Directive, Field, Float, ID, ObjectType, registerEnumType } from 'type-graphql';
import { ReasonKind } from '../serving/reasons/reasons';

export enum RelatedKind {
  SIMILAR = 'SIMILAR',
  BOUGHT_TOGETHER = 'BOUGHT_TOGETHER',
  LOOKS_LIKE = 'LOOKS_LIKE',
}

registerEnumType(RelatedKind, {
  description: 'In what way products go with each other.',
  name: 'RelatedKind',
  valuesConfig: {
    SIMILAR: { description: 'Liked by the same people, or described alike.' },
    BOUGHT_TOGETHER: { description: 'In the same orders more often than by chance.' },
    LOOKS_LIKE: { description: 'Alike in their pictures.' },
  },
});
registerEnumType(ReasonKind, {
  description: 'Why something is shown.',
  name: 'ReasonKind',
  valuesConfig: {
    BECAUSE_YOU_VIEWED: { description: 'It goes with what the shopper looked at.' },
    BECAUSE_YOU_BOUGHT: { description: 'It goes with what the shopper bought.' },
    PEOPLE_LIKE_YOU: { description: 'Shoppers with a like taste chose it.' },
    BOUGHT_TOGETHER: { description: 'It is bought with the other product.' },
    SIMILAR_CONTENT: { description: 'It is described like the other product.' },
    LOOKS_LIKE: { description: "Its picture is like the other product's." },
    FRIENDS_LIKE: { description: 'People whom the shopper follows chose it.' },
    POPULAR_NEAR_YOU: { description: 'Shoppers of the same country or age choose it.' },
    TRENDING: { description: 'It is chosen more often now than before.' },
    NEW: { description: 'It is new in the shop.' },
    EXPLORATION: { description: 'The shop wants to learn what shoppers think of it.' },
  },
});

@ObjectType('Product', { simpleResolvers: true })
@Directive('@key(fields: "id")')
export class RecommendedProductType {
  @Field(() => ID)
  id: string;
}

@Directive('@cost(weight: 0)')
@ObjectType('Reason', {
  simpleResolvers: true,
  description: "Why it is shown: true to the model that chose it, in the shopper's language, naming nobody.",
})
export class ReasonType {
  @Field(() => ReasonKind, { description: 'Why, for a program.' })
  kind: ReasonKind;

  @Field(() => String, { description: 'Why, in a sentence for the shopper.' })
  text: string;

  @Directive('@listSize(assumedSize: 2)')
  @Field(() => [RecommendedProductType], {
    description: 'The products that it rests on; null where it rests on none.',
    nullable: true,
  })
  because: readonly RecommendedProductType[] | null;
}

@Directive('@cost(weight: 0)')
@ObjectType('Recommendation', { description: 'A product with why it is shown.', simpleResolvers: true })
export class RecommendationType {
  @Field(() => RecommendedProductType, {
    description: 'The product; null where it cannot be shown at the moment.',
    nullable: true,
  })
  product: RecommendedProductType | null;

  @Field(() => Float, { description: 'What the ranking thinks of it; comparable within one list.' })
  score: number;

  @Field(() => ReasonType, { description: 'Why it is shown.' })
  reason: ReasonType;
}
