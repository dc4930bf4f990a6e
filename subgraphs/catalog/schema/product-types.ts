import { Directive, Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { connectionTypesOf } from '../../../shared/graphql/connection-types';
import { DateTimeScalar } from '../../../shared/graphql/scalars';
import { RejectedRowType } from '../../../shared/graphql/types';
import { CategoryType } from './category-types';
import { ProductOptionType } from './product-group-types';

@Directive('@cost(weight: 0)')
@ObjectType('Attribute', { description: 'A property of a product, such as its colour.', simpleResolvers: true })
export class AttributeType {
  @Field(() => String, { description: 'Its name, such as colour.' })
  name: string;

  @Field(() => String, { description: 'Its value, such as blue.' })
  value: string;
}

@Directive('@cost(weight: 0)')
@ObjectType('Image', { description: 'A picture of a product.', simpleResolvers: true })
export class ImageType {
  @Field(() => String, { description: 'Absolute, or relative to the gateway.' })
  url: string;

  @Field(() => String, { description: 'What the picture shows, for those who do not see it.' })
  alt: string;
}

@Directive('@cost(weight: 0)')
@ObjectType('Rating', { description: 'What shoppers think of a product.', simpleResolvers: true })
export class RatingType {
  @Field(() => Float, { nullable: true, description: 'The mean of all stars; null without any.' })
  average: number | null;

  @Field(() => Int, { description: 'How many reviews there are.' })
  count: number;
}

@ObjectType('Product', {
  description:
    'Something that is sold. Catalog knows what it is, pricing what it costs, inventory whether it is there, recommendations what goes with it.',
  simpleResolvers: true,
})
@Directive('@key(fields: "id")')
@Directive('@key(fields: "sku")')
@Directive('@cacheControl(maxAge: 5)')
export class ProductType {
  @Field(() => ID, { description: 'Its id in this shop.' })
  id: string;

  @Field(() => String, { description: "The shop's own number for it." })
  sku: string;

  @Field(() => String, { description: 'Its name as shoppers read it.' })
  name: string;

  @Field(() => String, {
    description: 'What it is, in some sentences; null where the shop says nothing.',
    nullable: true,
  })
  description: string | null;

  @Field(() => String, { description: 'Who makes it; null where that is not known.', nullable: true })
  brand: string | null;

  @Directive('@listSize(assumedSize: 3)')
  @Field(() => [CategoryType], { description: "The product's own category first, then those above it." })
  categories: CategoryType[];

  @Field(() => [AttributeType], { description: 'Its properties.' })
  attributes: AttributeType[];

  @Field(() => [ImageType], { description: 'Pictures of it, the most important first.' })
  images: ImageType[];

  @Field(() => [String], { description: 'Words by which the shop groups it.' })
  tags: string[];

  @Field(() => Boolean, { description: 'Whether it is no longer sold.' })
  archived: boolean;

  @Field(() => DateTimeScalar, { description: 'When it came into the catalogue.' })
  createdAt: number;

  @Field(() => RatingType, { description: 'What shoppers think of it.' })
  rating: RatingType;

  @Directive('@listSize(assumedSize: 2)')
  @Field(() => [ProductOptionType], {
    description: 'What tells a variant from its siblings: colour red, size XL. Empty where there is just one.',
  })
  options: ProductOptionType[];
}

@Directive('@cost(weight: 0)')
@ObjectType('FacetValue', {
  description: 'A value of a property, with how often it is in the list.',
  simpleResolvers: true,
})
export class FacetValueType {
  @Field(() => String, { description: 'A category by its id; all else as a filter takes it.' })
  value: string;

  @Field(() => String, { description: 'What to show for it: of a category its name, else the value itself.' })
  label: string;

  @Field(() => Int, { description: 'Products of the whole list that have it.' })
  count: number;
}

@Directive('@cost(weight: 2)')
@ObjectType('Facet', {
  description: 'A property by which a list can be narrowed down, with what is in the list.',
  simpleResolvers: true,
})
export class FacetType {
  @Field(() => String, { description: 'The word category, brand or tags, or the name of an attribute.' })
  name: string;

  @Field(() => [FacetValueType], { description: 'Its values in the list, the most frequent first.' })
  values: FacetValueType[];
}

export const { EdgeType: ProductEdgeType, ConnectionType: ProductConnectionType } = connectionTypesOf(
  'Product',
  ProductType,
);

@ObjectType('UpsertResult', { description: 'What became of the products that were sent.', simpleResolvers: true })
export class UpsertResultType {
  @Field(() => Int, { description: 'How many are new.' })
  created: number;

  @Field(() => Int, { description: 'How many were changed.' })
  updated: number;

  @Field(() => Int, { description: 'How many were as they should be already.' })
  unchanged: number;

  @Field(() => [RejectedRowType], { description: 'Those that were not taken, with the reason.' })
  rejected: RejectedRowType[];
}
