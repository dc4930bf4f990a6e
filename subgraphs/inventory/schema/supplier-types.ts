import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { MoneyType } from '../../../shared/graphql/types';
import { type JointOrderReason, jointOrderReasons } from '../models/replenishment/joint-orders';
import { ProductType } from './stock-types';

registerEnumType(jointOrderReasons, {
  description: 'Why a product is in an order of several.',
  name: 'SupplierOrderReason',
  valuesConfig: {
    NEEDED: { description: 'It has to be ordered now.' },
    BROUGHT_ALONG: { description: "It would have to be before the supplier's next order pays." },
    FILLED_UP: { description: 'It fills the order up to the least that the supplier sends.' },
  },
});

@ObjectType('SupplierOrderLine', { description: 'A product of an order from a supplier.', simpleResolvers: true })
export class SupplierOrderLineType {
  @Field(() => ProductType, {
    description: 'The product; null where it cannot be shown at the moment.',
    nullable: true,
  })
  product: ProductType | null;

  @Field(() => Int, { description: 'Pieces to order, in whole packs.' })
  quantity: number;

  @Field(() => MoneyType, { description: 'What a piece costs then; null where that is not known.', nullable: true })
  unitCost: MoneyType | null;

  @Field(() => jointOrderReasons, { description: 'Why it is in the order.' })
  why: JointOrderReason;
}

@ObjectType('SupplierOrder', {
  description: 'What to order of a supplier at once, since an order costs the same whatever is in it.',
  simpleResolvers: true,
})
export class SupplierOrderType {
  @Field(() => String, { description: 'Who sends it.' })
  supplier: string;

  @Field(() => [SupplierOrderLineType], { description: 'What to order.' })
  lines: SupplierOrderLineType[];

  @Field(() => MoneyType, { description: 'What it costs, as far as costs are known.' })
  total: MoneyType;

  @Field(() => MoneyType, { description: 'The least that the supplier sends; 0 where nothing was said.' })
  minimumValue: MoneyType;

  @Field(() => Boolean, {
    description: 'It is less than the supplier sends, and 90 days of sales do not make it more.',
  })
  tooSmall: boolean;
}

@ObjectType('PriceBreak', { description: 'What a piece costs in an order of so many or more.', simpleResolvers: true })
export class PriceBreakType {
  @Field(() => Int, { description: 'Pieces.' })
  from: number;

  @Field(() => MoneyType, { description: 'What each piece of the order costs.' })
  unitCost: MoneyType;
}

@ObjectType('SupplierTerms', {
  description: 'What a supplier asks for, of all orders or of one product; what is null was not said.',
  simpleResolvers: true,
})
export class SupplierTermsType {
  @Field(() => String, { description: 'The supplier.' })
  supplier: string;

  @Field(() => ProductType, { description: 'The product; null where it is of all orders.', nullable: true })
  product: ProductType | null;

  @Field(() => Float, {
    description: 'Days from an order to its arrival, until orders show what it takes.',
    nullable: true,
  })
  leadTimeDays: number | null;

  @Field(() => MoneyType, { description: 'What an order costs, whatever is in it.', nullable: true })
  orderCost: MoneyType | null;

  @Field(() => MoneyType, { description: 'The least that an order is worth.', nullable: true })
  minimumValue: MoneyType | null;

  @Field(() => Int, { description: 'Pieces in a pack.', nullable: true })
  packSize: number | null;

  @Field(() => Int, { description: 'The fewest pieces of the product.', nullable: true })
  minimumOrder: number | null;

  @Field(() => [PriceBreakType], { description: 'What larger orders cost a piece.', nullable: true })
  priceBreaks: PriceBreakType[] | null;
}
