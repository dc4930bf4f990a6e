import { Field, ID, InputType, Int } from 'type-graphql';

@InputType('ReviewInput')
export class ReviewInput {
  @Field(() => ID)
  productId: string;

  @Field(() => Int, { description: '1 to 5.' })
  stars: number;

  @Field(() => String, { nullable: true })
  text?: string | null;
}
