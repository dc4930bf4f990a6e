import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../../shared/graphql/scalars';
import { RejectedRowType } from '../../../shared/graphql/types';

@InputType('QuoteLineInput', { description: 'A product that is to be quoted.' })
export class QuoteLineInputType {
  @Field(() => ID, { description: 'The product.' })
  productId: string;

  @Field(() => Int, { description: 'How many pieces.' })
  quantity: number;
}

@InputType('ListPriceInput', { description: "A price as the shop's own systems know it." })
export class ListPriceInputType {
  @Field(() => ID, { description: 'The product.' })
  productId: string;

  @Field(() => Int, { description: 'The price of one piece in minor units: 1999 is 19.99.' })
  amount: number;

  @Field(() => String, { description: "The shop's currency; another one is refused." })
  currency: string;

  @Field(() => Int, { description: 'What one piece costs the shop, in minor units.', nullable: true })
  unitCost?: number | null;

  @Field(() => Int, { description: 'From how many pieces on the price holds.', defaultValue: 1 })
  minQuantity: number;

  @Field(() => ID, { description: 'The segment of shoppers for whom it holds; everybody without it.', nullable: true })
  segmentId?: string | null;

  @Field(() => DateTimeScalar, { description: 'From when on it holds; at once without it.', nullable: true })
  validFrom?: number | null;

  @Field(() => DateTimeScalar, { description: 'Until when it holds; until another is set without it.', nullable: true })
  validUntil?: number | null;

  @Field(() => Int, {
    description:
      'Of prices with an end that hold at once, the one of the highest counts; of equal ones the one set last.',
    defaultValue: 0,
  })
  priority: number;

  @Field(() => Boolean, { description: 'Whether it may be below what a piece costs the shop.', defaultValue: false })
  allowBelowCost: boolean;
}

@ObjectType('SetPricesResult', { description: 'What became of the prices that were sent.', simpleResolvers: true })
export class SetPricesResultType {
  @Field(() => Int, { description: 'How many are stored.' })
  stored: number;

  @Field(() => [RejectedRowType], { description: 'Those that were not taken, with the reason.' })
  rejected: readonly RejectedRowType[];
}
