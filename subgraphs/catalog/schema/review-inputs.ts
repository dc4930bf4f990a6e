import { Field, ID, InputType, Int } from 'type-graphql';

@InputType('ReviewInput', { description: 'A review by the person who is signed in.' })
export class ReviewInput {
  @Field(() => ID, { description: 'The product it is about.' })
  productId: string;

  @Field(() => Int, { description: '1 to 5.' })
  stars: number;

  @Field(() => String, { description: 'What the shopper has to say, if anything.', nullable: true })
  text?: string | null;
}
