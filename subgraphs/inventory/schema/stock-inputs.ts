import { Field, ID, InputType, Int } from 'type-graphql';
import { lowStockPieces } from '../models/availability';

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

@InputType('StockPolicyInput', { description: 'How a product is sold when there is little of it.' })
export class StockPolicyInput {
  @Field(() => ID, { description: 'The product.' })
  productId: string;

  @Field(() => Int, {
    description: 'With so many free pieces or fewer it is LOW_STOCK; 0: never.',
    defaultValue: lowStockPieces,
  })
  lowStockThreshold: number;

  @Field(() => Int, {
    description: 'So many pieces may be ordered that are not there: who orders first is served first.',
    defaultValue: 0,
  })
  backOrderLimit: number;
}
