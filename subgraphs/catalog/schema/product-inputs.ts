import { Field, ID, InputType, registerEnumType } from 'type-graphql';

export enum ProductSortEnum {
  NEWEST = 'NEWEST',
  NAME = 'NAME',
  RATING = 'RATING',
}
registerEnumType(ProductSortEnum, {
  description: 'How a list of products is ordered.',
  name: 'ProductSort',
  valuesConfig: {
    NEWEST: { description: 'What came last into the catalogue first.' },
    NAME: { description: 'By name, from A to Z.' },
    RATING: { description: 'What shoppers like best first.' },
  },
});

@InputType('AttributeInput', { description: 'A property by name and value.' })
export class AttributeInput {
  @Field(() => String, { description: 'Its name, such as colour.' })
  name: string;

  @Field(() => String, { description: 'Its value, such as blue.' })
  value: string;
}

@InputType('ProductFilter', { description: 'Which products are wanted; what is left out does not matter.' })
export class ProductFilterInput {
  @Field(() => ID, { nullable: true, description: 'Products of this category and of those below it.' })
  categoryId?: string | null;

  @Field(() => String, { description: 'Products of this brand.', nullable: true })
  brand?: string | null;

  @Field(() => [String], { nullable: true, description: 'Products that have them all.' })
  tags?: string[] | null;

  @Field(() => [AttributeInput], { nullable: true, description: 'Products that have one value at least of each name.' })
  attributes?: AttributeInput[] | null;

  @Field(() => Boolean, {
    description: 'Whether products that are no longer sold are wanted too; for staff.',
    defaultValue: false,
  })
  includeArchived: boolean;

  @Field(() => Boolean, {
    description: 'Whether one variant stands for its group: the one that fits best and can be had.',
    defaultValue: true,
  })
  onePerGroup: boolean;
}

@InputType('ProductInput', { description: 'A field that is left out stays as it is; null clears it.' })
export class ProductInput {
  @Field(() => String, { description: "The shop's own number: what stands under it already is changed." })
  sku: string;

  @Field(() => String, { description: 'Its name, at most 200 characters.' })
  name: string;

  @Field(() => String, { description: 'What it is; what was there stays where this is left out.', nullable: true })
  description?: string | null;

  @Field(() => String, { description: 'Who makes it.', nullable: true })
  brand?: string | null;

  @Field(() => [String], { nullable: true, description: 'From the root down; categories that are missing are made.' })
  categoryPath?: string[] | null;

  @Field(() => [AttributeInput], { description: 'Its properties; all that there were are replaced.', nullable: true })
  attributes?: AttributeInput[] | null;

  @Field(() => [String], {
    description: 'Where its pictures are: http, https, or a path under /media/.',
    nullable: true,
  })
  imageUrls?: string[] | null;

  @Field(() => [String], { description: 'Words by which the shop groups it.', nullable: true })
  tags?: string[] | null;

  @Field(() => String, {
    description:
      'The same for all variants of a group, which is made if it is missing; null takes the product out of it.',
    nullable: true,
  })
  groupSku?: string | null;

  @Field(() => String, {
    description: "What the group is called; without it a new group gets its first variant's name.",
    nullable: true,
  })
  groupName?: string | null;

  @Field(() => [AttributeInput], {
    description: 'What tells it from its siblings: all of them have the same options, no two the same values.',
    nullable: true,
  })
  options?: AttributeInput[] | null;
}
