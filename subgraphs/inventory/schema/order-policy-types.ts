import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';

@ObjectType('Category', { simpleResolvers: true })
@Directive('@key(fields: "id", resolvable: false)')
export class CategoryType {
  @Field(() => ID)
  id: string;
}

/** `finalCategories` is in its resolver. */
@ObjectType('OrderPolicy', {
  description: 'What customers may change of their orders by themselves. Staff may do more.',
  simpleResolvers: true,
})
export class OrderPolicyType {
  @Field(() => Int, {
    description: 'Days from arrival within which pieces may be sent back; null where that has no end.',
    nullable: true,
  })
  returnDays: number | null;

  @Directive('@listSize(assumedSize: 10)')
  @Field(() => [String], { description: 'The reasons for which pieces may be sent back; any where there are none.' })
  returnReasons: readonly string[];

  @Field(() => Int, {
    description: 'Days from arrival within which pieces may be exchanged; null where that has no end.',
    nullable: true,
  })
  exchangeDays: number | null;

  @Field(() => Boolean, { description: 'Whether pieces may be exchanged before they are shipped.' })
  exchangesUnshipped: boolean;

  @Field(() => Boolean, { description: 'Whether pieces may be exchanged after they have arrived.' })
  exchangesDelivered: boolean;

  @Directive('@listSize(assumedSize: 10)')
  @Field(() => [String], {
    description: 'The reasons for which an order may be cancelled; any, and none, where there are none.',
  })
  cancelReasons: readonly string[];

  @Field(() => Boolean, { description: 'Whether single pieces of an order may be cancelled, or all of it alone.' })
  cancelsItems: boolean;

  finalCategoryIds: readonly string[];

  @Directive('@listSize(assumedSize: 5)')
  @Field(() => [String], {
    description: 'What orders are paid by, as shoppers read it; any where there are none.',
  })
  paymentMethods: readonly string[];

  @Field(() => Boolean, {
    description: 'Whether an order may be paid by another method before any of it is shipped.',
  })
  changesPayment: boolean;

  @Directive('@listSize(assumedSize: 2)')
  @Field(() => [String], { description: 'What a refund may go to in place of the method that paid.' })
  refundMethods: readonly string[];
}
