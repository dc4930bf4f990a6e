import { Field, Float, ID, InputType, Int } from 'type-graphql';

@InputType('PriceBreakInput', { description: 'What a piece costs in an order of so many or more.' })
export class PriceBreakInput {
  @Field(() => Int, { description: 'Pieces; the first price is from 0.' })
  from: number;

  @Field(() => Int, { description: 'What each piece of the order costs, in minor units, from 1 on.' })
  unitCost: number;
}

@InputType('SupplierTermsInput', {
  description: 'What a supplier asks for, in place of what was said before: of all orders, or of one product.',
})
export class SupplierTermsInput {
  @Field(() => String, { description: 'The supplier, as in orders from it.' })
  supplier: string;

  @Field(() => ID, { description: 'The product; of all orders without it.', nullable: true })
  productId?: string | null;

  @Field(() => Float, { description: 'Days from an order to its arrival, from 0 to 365.', nullable: true })
  leadTimeDays?: number | null;

  @Field(() => Int, {
    description: 'What an order costs, whatever is in it, in minor units; without a product alone.',
    nullable: true,
  })
  orderCostAmount?: number | null;

  @Field(() => Int, {
    description: 'The least that an order is worth, in minor units; without a product alone.',
    nullable: true,
  })
  minimumValueAmount?: number | null;

  @Field(() => Int, { description: 'Pieces in a pack; with a product alone.', nullable: true })
  packSize?: number | null;

  @Field(() => Int, { description: 'The fewest pieces; with a product alone.', nullable: true })
  minimumOrder?: number | null;

  @Field(() => [PriceBreakInput], {
    description: 'What larger orders cost a piece, at most 20, ascending; with a product alone.',
    nullable: true,
  })
  priceBreaks?: PriceBreakInput[] | null;
}
