import { Field, ID, InputType, Int } from 'type-graphql';

@InputType('AddressInput', { description: 'Where an order is to go.' })
export class AddressInput {
  @Field(() => String, { description: 'Who receives it.' })
  name: string;

  @Field(() => String, { description: 'Street and number.' })
  line1: string;

  @Field(() => String, { description: 'What else the carrier has to know.', nullable: true })
  line2: string | null;

  @Field(() => String, { description: 'The town.' })
  city: string;

  @Field(() => String, { nullable: true, description: 'A state or province.' })
  region: string | null;

  @Field(() => String, { description: 'Empty where the post of the country knows none.' })
  postalCode: string;

  @Field(() => String, { description: 'A code of two letters by ISO 3166-1: GB, not Great Britain.' })
  country: string;
}

@InputType('PlaceOrderInput', { description: 'What an order is placed with.' })
export class PlaceOrderInput {
  @Field(() => String, {
    description: 'A key that the client makes: the same one gives the same order, however often it is sent.',
  })
  idempotencyKey: string;

  @Field(() => String, { description: 'The token of a quote that holds.' })
  quoteToken: string;

  @Field(() => AddressInput, { description: 'Where it is to go.', nullable: true })
  shippingAddress: AddressInput | null;

  @Field(() => String, {
    description: "What it will be paid by: one of orderPolicy's paymentMethods where it has any.",
    nullable: true,
  })
  paymentMethod?: string | null;
}

@InputType('ReturnLineInput', { description: 'Pieces of one product of an order.' })
export class ReturnLineInput {
  @Field(() => ID, { description: 'The product.' })
  productId: string;

  @Field(() => Int, { description: 'How many pieces; those of a product that is named twice are added up.' })
  quantity: number;
}

@InputType('ExchangeLineInput', { description: 'Pieces of an order that are given up for another variant.' })
export class ExchangeLineInput {
  @Field(() => ID, { description: 'The product that was ordered.' })
  productId: string;

  @Field(() => Int, { description: 'How many pieces of it are given up, for as many of the other.' })
  quantity: number;

  @Field(() => ID, { description: 'The variant that is wanted in its place.' })
  forProductId: string;
}
