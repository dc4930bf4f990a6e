import { Field, InputType } from 'type-graphql';

@InputType('AddressInput')
export class AddressInput {
  @Field(() => String)
  name: string;

  @Field(() => String)
  line1: string;

  @Field(() => String, { nullable: true })
  line2: string | null;

  @Field(() => String)
  city: string;

  @Field(() => String, { nullable: true, description: 'A state or province.' })
  region: string | null;

  @Field(() => String, { description: 'Empty where the post of the country knows none.' })
  postalCode: string;

  @Field(() => String, { description: 'A code of two letters by ISO 3166-1: GB, not Great Britain.' })
  country: string;
}

@InputType('PlaceOrderInput')
export class PlaceOrderInput {
  @Field(() => String)
  idempotencyKey: string;

  @Field(() => String)
  quoteToken: string;

  @Field(() => AddressInput, { nullable: true })
  shippingAddress: AddressInput | null;
}
