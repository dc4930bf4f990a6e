import { Field, ID, InputType, Int } from 'type-graphql';

@InputType('OrderPolicyInput', {
  description:
    'What customers may change of their orders by themselves. All of it is set; what is left out is as it is in a new shop.',
})
export class OrderPolicyInput {
  @Field(() => Int, {
    description: 'Days from arrival within which pieces may be sent back, from 0 to 3650; without an end if null.',
    nullable: true,
  })
  returnDays?: number | null;

  @Field(() => [String], {
    description: 'The reasons for which pieces may be sent back, at most 30; any where there are none.',
    defaultValue: [],
  })
  returnReasons: string[];

  @Field(() => Int, {
    description: 'Days from arrival within which pieces may be exchanged, from 0 to 3650; without an end if null.',
    nullable: true,
  })
  exchangeDays?: number | null;

  @Field(() => Boolean, { description: 'Whether pieces may be exchanged before they are shipped.', defaultValue: true })
  exchangesUnshipped: boolean;

  @Field(() => Boolean, {
    description: 'Whether pieces may be exchanged after they have arrived.',
    defaultValue: true,
  })
  exchangesDelivered: boolean;

  @Field(() => [String], {
    description: 'The reasons for which an order may be cancelled, at most 30; any, and none, where there are none.',
    defaultValue: [],
  })
  cancelReasons: string[];

  @Field(() => Boolean, {
    description: 'Whether single pieces of an order may be cancelled, or all of it alone.',
    defaultValue: false,
  })
  cancelsItems: boolean;

  @Field(() => [ID], {
    description: 'Categories, with all below them, whose products are neither taken back nor exchanged after arrival.',
    defaultValue: [],
  })
  finalCategoryIds: string[];

  @Field(() => [String], {
    description: 'What orders are paid by, as shoppers read it, at most 20; any where there are none.',
    defaultValue: [],
  })
  paymentMethods: string[];

  @Field(() => Boolean, {
    description: 'Whether an order may be paid by another method before any of it is shipped.',
    defaultValue: false,
  })
  changesPayment: boolean;

  @Field(() => [String], {
    description: 'What a refund may go to in place of the method that paid, at most 20.',
    defaultValue: [],
  })
  refundMethods: string[];
}
