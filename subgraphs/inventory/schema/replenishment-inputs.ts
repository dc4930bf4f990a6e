import { Field, Float, ID, InputType, Int } from 'type-graphql';

@InputType('ReplenishmentPolicyInput', {
  description: 'How a product, the products of a category, or all are ordered.',
})
export class ReplenishmentPolicyInput {
  @Field(() => ID, { description: 'The product it is for.', nullable: true })
  productId?: string | null;

  @Field(() => ID, { description: 'The category it is for; the whole shop without either.', nullable: true })
  categoryId?: string | null;

  @Field(() => Float, {
    description: 'The part of all reviews between which nothing is missing, above 0 and below 1.',
    defaultValue: 0.95,
  })
  serviceLevel: number;

  @Field(() => Float, { description: 'Days from an order to its arrival, from 0 to 365.' })
  leadTimeDays: number;

  @Field(() => Int, { description: 'Days from one look at the stock to the next, from 1 to 90.', defaultValue: 1 })
  reviewDays: number;

  @Field(() => Int, { description: 'What an order costs, whatever is in it, in minor units; from 0 on.' })
  orderCostAmount: number;

  @Field(() => Float, {
    description: 'What it costs to hold goods for a year, in per cent of what they cost; from 0 on.',
    defaultValue: 20,
  })
  holdingCostPercent: number;

  @Field(() => Int, { description: 'Pieces in a pack: whole packs are ordered.', defaultValue: 1 })
  packSize: number;

  @Field(() => Int, { description: 'The fewest pieces that the supplier sends.', defaultValue: 0 })
  minimumOrder: number;
}
