import { Field, ID, InputType, registerEnumType } from 'type-graphql';

export enum ProductSortEnum {
  NEWEST = 'NEWEST',
  NAME = 'NAME',
  RATING = 'RATING',
}
registerEnumType(ProductSortEnum, { name: 'ProductSort' });

@InputType('AttributeInput')
export class AttributeInput {
  @Field(() => String)
  name: string;

  @Field(() => String)
  value: string;
}

@InputType('ProductFilter')
export class ProductFilterInput {
  @Field(() => ID, { nullable: true, description: 'Products of this category and of those below it.' })
  categoryId?: string | null;

  @Field(() => String, { nullable: true })
  brand?: string | null;

  @Field(() => [String], { nullable: true, description: 'Products that have them all.' })
  tags?: string[] | null;

  @Field(() => [AttributeInput], { nullable: true, description: 'Products that have one value at least of each name.' })
  attributes?: AttributeInput[] | null;

  @Field(() => Boolean, { defaultValue: false })
  includeArchived: boolean;
}

@InputType('ProductInput', { description: 'A field that is left out stays as it is; null clears it.' })
export class ProductInput {
  @Field(() => String)
  sku: string;

  @Field(() => String)
  name: string;

  @Field(() => String, { nullable: true })
  description?: string | null;

  @Field(() => String, { nullable: true })
  brand?: string | null;

  @Field(() => [String], { nullable: true, description: 'From the root down; categories that are missing are made.' })
  categoryPath?: string[] | null;

  @Field(() => [AttributeInput], { nullable: true })
  attributes?: AttributeInput[] | null;

  @Field(() => [String], { nullable: true })
  imageUrls?: string[] | null;

  @Field(() => [String], { nullable: true })
  tags?: string[] | null;
}
