import { Field, ID, InputType, Int } from 'type-graphql';
import { DateTimeScalar } from '../../../shared/graphql/scalars';
import { PromotionKind } from './promotion-types';

@InputType('PromotionInput', { description: 'The terms of a promotion.' })
export class PromotionInputType {
  @Field(() => String, { description: 'What it is called, for people: at most 200 characters.' })
  name: string;

  @Field(() => PromotionKind, { description: 'What it does.' })
  kind: `${PromotionKind}`;

  @Field(() => Int, {
    description:
      'Percent off (PERCENT_OFF and BUY_X_GET_Y: 1 to 100), or minor units: what is taken off (AMOUNT_OFF), or what a piece costs (FIXED_PRICE).',
  })
  value: number;

  @Field(() => Int, { description: 'BUY_X_GET_Y: how many pieces are bought.', nullable: true })
  buyQuantity?: number | null;

  @Field(() => Int, { description: 'BUY_X_GET_Y: how many pieces are got for them.', nullable: true })
  getQuantity?: number | null;

  @Field(() => [ID], { description: 'BUY_X_GET_Y: what is got; what is bought without it.', nullable: true })
  getProductIds?: string[] | null;

  @Field(() => Int, { description: 'BUY_X_GET_Y: how many times within an order, at most.', nullable: true })
  maximumApplications?: number | null;

  @Field(() => Int, { description: 'What its products cost before promotions, at least.', nullable: true })
  minimumAmount?: number | null;

  @Field(() => Int, { description: 'How many orders of one account may have it.', nullable: true })
  perCustomer?: number | null;

  @Field(() => Int, { description: 'How many minor units it takes off all orders, at most.', nullable: true })
  budgetAmount?: number | null;

  @Field(() => [ID], { description: 'Its products, at most 500; all without it.', nullable: true })
  productIds?: string[] | null;

  @Field(() => ID, { description: 'Its category, with all below it; all without it.', nullable: true })
  categoryId?: string | null;

  @Field(() => ID, {
    description:
      'The segment of shoppers that it is for, where the shop lets prices be personal; everybody without it.',
    nullable: true,
  })
  segmentId?: string | null;

  @Field(() => String, {
    description: 'The code that shoppers give: letters, digits, - and _, whatever their case. None asks for none.',
    nullable: true,
  })
  couponCode?: string | null;

  @Field(() => DateTimeScalar, { description: 'From when on it holds.' })
  startsAt: number;

  @Field(() => DateTimeScalar, { description: 'When it ends; no end without it.', nullable: true })
  endsAt?: number | null;

  @Field(() => Int, { description: 'How many orders may have it.', nullable: true })
  budget?: number | null;

  @Field(() => Boolean, { description: 'Whether it is joined with others that say so too.', defaultValue: false })
  stackable: boolean;

  @Field(() => Int, { description: 'The higher comes first; of equal ones the older.', defaultValue: 0 })
  priority: number;

  @Field(() => Boolean, {
    description: 'Whether its products may cost less than they cost the shop.',
    defaultValue: false,
  })
  allowBelowCost: boolean;
}
