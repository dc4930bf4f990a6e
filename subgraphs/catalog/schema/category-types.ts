import { Directive, Field, ID, ObjectType } from 'type-graphql';

@ObjectType('Category', { description: 'A category of products, with categories below it.', simpleResolvers: true })
@Directive('@key(fields: "id")')
@Directive('@cacheControl(maxAge: 30)')
export class CategoryType {
  @Field(() => ID, { description: 'Its id in this shop.' })
  id: string;

  @Field(() => String, { description: 'Its name for an address, such as home-lighting.' })
  slug: string;

  @Field(() => String, { description: 'Its name as shoppers read it.' })
  name: string;
}
