import { Directive, Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar } from '../../../shared/graphql/scalars';
import { MoneyType } from '../../../shared/graphql/types';

/** Why a price is what it is. */
export enum PriceReason {
  LIST = 'LIST',
  PROMOTION = 'PROMOTION',
  SEGMENT = 'SEGMENT',
  VOLUME = 'VOLUME',
  OPTIMISED = 'OPTIMISED',
  MARKDOWN = 'MARKDOWN',
  COMPETITOR = 'COMPETITOR',
}
registerEnumType(PriceReason, {
  description: 'What made a price.',
  name: 'PriceReason',
  valuesConfig: {
    LIST: { description: 'Nothing: it is the list price.' },
    PROMOTION: { description: 'A promotion.' },
    SEGMENT: { description: 'A price for shoppers of a segment.' },
    VOLUME: { description: 'A price for several pieces.' },
    OPTIMISED: { description: 'A price that was proposed from demand and accepted.' },
    MARKDOWN: { description: 'A reduction to sell what is left.' },
    COMPETITOR: { description: 'The price of a competitor.' },
  },
});

@ObjectType('Price', {
  description: 'What a product costs whoever asks. Null on the product while pricing cannot be reached.',
  simpleResolvers: true,
})
export class PriceType {
  @Field(() => MoneyType, { description: 'What one piece costs now.' })
  current: MoneyType;

  @Field(() => MoneyType, { description: 'What it costs without any reduction.' })
  list: MoneyType;

  @Field(() => Float, { description: 'How far the price is below list, in percent.' })
  discountPercent: number;

  @Field(() => MoneyType, { description: 'The lowest price of the 30 days before.' })
  lowestIn30Days: MoneyType;

  @Field(() => PriceReason, { description: 'What made the price.' })
  reason: `${PriceReason}`;

  @Field(() => String, {
    description: 'A sentence about the price for the shopper; null where there is nothing to say.',
    nullable: true,
  })
  text: string | null;

  @Field(() => DateTimeScalar, { description: 'When the price ends; null where no end is known.', nullable: true })
  validUntil: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'What an announcement may say: measured from the lowest price of the 30 days before the reduction began (Omnibus directive, Court of Justice C-330/23). Null where there is nothing to announce.',
  })
  announcedDiscountPercent: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Has to be shown beside a price that personal data had a part in.',
  })
  disclosure: string | null;

  @Field(() => Boolean, { description: 'Whether its amounts have the tax in them; else a quote adds it.' })
  includesTax: boolean;
}

@Directive('@cost(weight: 0)')
@ObjectType('PricePoint', { description: 'A price at a time.', simpleResolvers: true })
export class PricePointType {
  @Field(() => DateTimeScalar, { description: 'When the price began.' })
  at: number;

  @Field(() => MoneyType, { description: 'The price.' })
  price: MoneyType;

  @Field(() => PriceReason, { description: 'What made it.' })
  reason: `${PriceReason}`;
}

/** Catalog's product, with what it costs. */
@ObjectType('Product', { simpleResolvers: true })
@Directive('@key(fields: "id")')
export class ProductType {
  @Field(() => ID)
  id: string;
}

@ObjectType('QuoteLine', { description: 'One product of a quote.', simpleResolvers: true })
export class QuoteLineType {
  @Field(() => ProductType, {
    description: 'The product; null where it cannot be shown at the moment.',
    nullable: true,
  })
  product: ProductType | null;

  @Field(() => Int, { description: 'How many pieces.' })
  quantity: number;

  @Field(() => MoneyType, { description: 'What one piece costs: the price that pages show.' })
  unitPrice: MoneyType;

  @Field(() => MoneyType, {
    description: 'What promotions of the cart take off all pieces together, beyond those in the price of a piece.',
  })
  discount: MoneyType;

  @Field(() => MoneyType, { description: 'What all pieces cost, without what promotions take off.' })
  total: MoneyType;

  @Field(() => String, {
    nullable: true,
    description: 'Has to be shown beside a price that personal data had a part in.',
  })
  disclosure: string | null;

  @Field(() => PriceReason, { description: 'What made the price.' })
  reason: `${PriceReason}`;
}

@ObjectType('QuotePromotion', { description: 'A promotion that a quote has.', simpleResolvers: true })
export class QuotePromotionType {
  @Field(() => String, { description: 'What it is called.' })
  name: string;

  @Field(() => MoneyType, { description: 'What it takes off.' })
  discount: MoneyType;
}

@ObjectType('Quote', {
  description: 'Binding for a few minutes: its token places the order at these prices.',
  simpleResolvers: true,
})
export class QuoteType {
  @Field(() => String, { description: 'What an order is placed with; signed, so that nobody changes it.' })
  token: string;

  @Field(() => DateTimeScalar, { description: 'Until when the prices hold.' })
  expiresAt: number;

  @Directive('@listSize(assumedSize: 3)')
  @Field(() => [QuoteLineType], { description: 'What is quoted, as it was asked for.' })
  lines: readonly QuoteLineType[];

  @Directive('@listSize(assumedSize: 2)')
  @Field(() => [QuotePromotionType], { description: 'What promotions took off, in the order in which they did.' })
  promotions: readonly QuotePromotionType[];

  @Field(() => MoneyType, { description: 'What all lines cost at list prices.' })
  subtotal: MoneyType;

  @Field(() => MoneyType, { description: 'What is taken off the subtotal.' })
  discount: MoneyType;

  @Field(() => MoneyType, { description: 'The tax within the total.' })
  tax: MoneyType;

  @Field(() => Boolean, {
    description: 'Whether the prices of the lines have the tax in them; else it comes on top of what they add up to.',
  })
  includesTax: boolean;

  @Field(() => MoneyType, { description: 'What is to be paid.' })
  total: MoneyType;

  @Field(() => String, {
    nullable: true,
    description: 'Has to be shown beside a quote that personal data had a part in.',
  })
  disclosure: string | null;

  @Field(() => Boolean, { description: 'Whether the coupon holds; null where none was given.', nullable: true })
  couponAccepted: boolean | null;

  @Field(() => String, {
    description: 'Why the coupon does not hold, or what it does; null where none was given.',
    nullable: true,
  })
  couponMessage: string | null;
}
