import { Field, ID, InputType, Int } from 'type-graphql';

@InputType('StockMovementInput')
export class StockMovementInput {
  @Field(() => ID)
  productId: string;

  @Field(() => ID)
  locationId: string;

  @Field(() => Int)
  quantity: number;

  @Field(() => String)
  idempotencyKey: string;
}
