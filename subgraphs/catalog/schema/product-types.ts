import { Directive, Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { connectionTypesOf } from '../../../shared/graphql/connection-types';
import { DateTimeScalar } from '../../../shared/graphql/scalars';
import { RejectedRowType } from '../../../shared/graphql/types';
import { CategoryType } from './category-types';

@ObjectType('Attribute', { simpleResolvers: true })
export class AttributeType {
  @Field(() => String)
  name: string;

  @Field(() => String)
  value: string;
}

@ObjectType('Image', { simpleResolvers: true })
export class ImageType {
  @Field(() => String, { description: 'Absolute, or relative to the gateway.' })
  url: string;

  @Field(() => String)
  alt: string;
}

@ObjectType('Rating', { simpleResolvers: true })
export class RatingType {
  @Field(() => Float, { nullable: true, description: 'The mean of all stars; null without any.' })
  average: number | null;

  @Field(() => Int)
  count: number;
}

@ObjectType('Product', { simpleResolvers: true })
@Directive('@key(fields: "id")')
@Directive('@key(fields: "sku")')
@Directive('@cacheControl(maxAge: 5)')
export class ProductType {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  sku: string;

  @Field(() => String)
  name: string;

  @Field(() => String, { nullable: true })
  description: string | null;

  @Field(() => String, { nullable: true })
  brand: string | null;

  @Field(() => [CategoryType], { description: "The product's own category first, then those above it." })
  categories: CategoryType[];

  @Field(() => [AttributeType])
  attributes: AttributeType[];

  @Field(() => [ImageType])
  images: ImageType[];

  @Field(() => [String])
  tags: string[];

  @Field(() => Boolean)
  archived: boolean;

  @Field(() => DateTimeScalar)
  createdAt: number;

  @Field(() => RatingType)
  rating: RatingType;
}

@ObjectType('FacetValue', { simpleResolvers: true })
export class FacetValueType {
  @Field(() => String, { description: 'A category by its id; all else as a filter takes it.' })
  value: string;

  @Field(() => Int, { description: 'Products of the whole list that have it.' })
  count: number;
}

@ObjectType('Facet', { simpleResolvers: true })
export class FacetType {
  @Field(() => String, { description: 'The word category, brand or tags, or the name of an attribute.' })
  name: string;

  @Field(() => [FacetValueType])
  values: FacetValueType[];
}

export const { EdgeType: ProductEdgeType, ConnectionType: ProductConnectionType } = connectionTypesOf(
  'Product',
  ProductType,
);

@ObjectType('UpsertResult', { simpleResolvers: true })
export class UpsertResultType {
  @Field(() => Int)
  created: number;

  @Field(() => Int)
  updated: number;

  @Field(() => Int)
  unchanged: number;

  @Field(() => [RejectedRowType])
  rejected: RejectedRowType[];
}
