import { Field, ID, InputType, Int } from 'type-graphql';
import { DateScalar } from '../../../shared/graphql/scalars';

@InputType('PurchaseOrderLineInput', { description: 'Pieces of one product that are ordered from a supplier.' })
export class PurchaseOrderLineInput {
  @Field(() => ID, { description: 'The product.' })
  productId: string;

  @Field(() => Int, { description: 'How many pieces; those of a product that is named twice are added up.' })
  quantity: number;

  @Field(() => Int, { description: 'What a piece costs, in minor units.', nullable: true })
  unitCost: number | null;
}

@InputType('PurchaseOrderInput', { description: 'Goods that are ordered from a supplier.' })
export class PurchaseOrderInput {
  @Field(() => String, {
    description: 'A key that the client makes: the same one gives the same order, however often it is sent.',
  })
  idempotencyKey: string;

  @Field(() => String, { description: 'Who sends the goods.' })
  supplier: string;

  @Field(() => ID, { description: 'Where the goods are to come.' })
  locationId: string;

  @Field(() => DateScalar, { description: 'The day on which they are expected, from today on.', nullable: true })
  expectedAt: string | null;

  @Field(() => [PurchaseOrderLineInput], { description: 'The goods, at most 500 lines.' })
  lines: PurchaseOrderLineInput[];
}

@InputType('PurchaseReceiptInput', { description: 'Pieces of a purchase order that have come.' })
export class PurchaseReceiptInput {
  @Field(() => ID, { description: 'The product.' })
  productId: string;

  @Field(() => Int, { description: 'How many pieces.' })
  quantity: number;

  @Field(() => String, { description: 'A key that the client makes: the same one counts once.' })
  idempotencyKey: string;
}
