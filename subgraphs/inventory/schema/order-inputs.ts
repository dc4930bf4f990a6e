import { Field, InputType } from 'type-graphql';

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
}
