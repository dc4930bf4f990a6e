import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** Catalog's category. */
@ObjectType('Category', { simpleResolvers: true })
@Directive('@key(fields: "id", resolvable: false)')
export class CategoryType {
  @Field(() => ID)
  id: string;
}
