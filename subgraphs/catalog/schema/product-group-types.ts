import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@cost(weight: 0)')
@ObjectType('ProductOption', { description: 'What tells a variant from its siblings.', simpleResolvers: true })
export class ProductOptionType {
  @Field(() => String, { description: 'Its name, such as size.' })
  name: string;

  @Field(() => String, { description: 'Its value, such as XL.' })
  value: string;
}

@ObjectType('ProductGroup', {
  description:
    'Products that differ by their options alone. Each variant is a product of its own, with its own sku, price and stock.',
  simpleResolvers: true,
})
@Directive('@key(fields: "id")')
@Directive('@cacheControl(maxAge: 5)')
export class ProductGroupType {
  @Field(() => ID, { description: 'Its id in this shop.' })
  id: string;

  @Field(() => String, { description: "The shop's own number for it, apart from those of products." })
  sku: string;

  @Field(() => String, { description: 'Its name as shoppers read it.' })
  name: string;
}
