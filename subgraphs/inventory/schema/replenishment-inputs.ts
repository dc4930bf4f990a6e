import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { DateScalar } from '../../../shared/graphql/scalars';

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

  @Field(() => Int, {
    description: 'What a missing piece costs, in minor units: the service level then follows from costs.',
    nullable: true,
  })
  stockoutCostAmount?: number | null;

  @Field(() => Int, {
    description: 'Whole multiples of so many pieces are ordered; as many as fill up without it.',
    nullable: true,
  })
  fixedQuantity?: number | null;

  @Field(() => DateScalar, {
    description: 'The last day of the one season in which it is sold; it is sold on without it.',
    nullable: true,
  })
  seasonEndsAt?: string | null;

  @Field(() => Float, {
    description: 'What is left at the end of the season brings so much of its cost, in per cent; 0 without it.',
    nullable: true,
  })
  leftoverPercent?: number | null;
}
