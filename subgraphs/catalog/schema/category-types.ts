import { Directive, Field, ID, ObjectType } from 'type-graphql';

@ObjectType('Category', { simpleResolvers: true })
@Directive('@key(fields: "id")')
@Directive('@cacheControl(maxAge: 30)')
export class CategoryType {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  slug: string;

  @Field(() => String)
  name: string;
}
