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

  @Field(() => String)
  postalCode: string;

  @Field(() => String)
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
