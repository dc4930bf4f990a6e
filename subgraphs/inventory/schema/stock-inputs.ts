import { Field, ID, InputType, Int } from 'type-graphql';
import { lowStockPieces } from '../models/availability';
import { ReturnLineInput } from './order-inputs';

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

@InputType('StockTransferInput', { description: 'Free pieces that are brought from one place to another.' })
export class StockTransferInput {
  @Field(() => String, { description: 'A key that the client makes: the same one counts once.' })
  idempotencyKey: string;

  @Field(() => ID, { description: 'Where they lie.' })
  fromLocationId: string;

  @Field(() => ID, { description: 'Where they are brought.' })
  toLocationId: string;

  @Field(() => [ReturnLineInput], { description: 'The pieces; those of a product that is named twice are added up.' })
  lines: ReturnLineInput[];
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
