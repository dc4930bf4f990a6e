import { Field, ID, InputType, Int } from 'type-graphql';

@InputType('StockMovementInput', { description: 'Pieces that come or go.' })
export class StockMovementInput {
  @Field(() => ID, { description: 'The product.' })
  productId: string;

  @Field(() => ID, { description: 'The place.' })
  locationId: string;

  @Field(() => Int, { description: 'How many pieces; an adjustment may take some away, below 0.' })
  quantity: number;

  @Field(() => String, { description: 'A key that the client makes: the same one counts once.' })
  idempotencyKey: string;
}
