import { Directive, Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar } from '../../../shared/graphql/scalars';
import { MoneyType } from '../../../shared/graphql/types';

/** Why a price is what it is. Lists, dates and volumes are set here; the others are the names kept for what may follow. */
export enum PriceReason {
  LIST = 'LIST',
  PROMOTION = 'PROMOTION',
  SEGMENT = 'SEGMENT',
  VOLUME = 'VOLUME',
  OPTIMISED = 'OPTIMISED',
  MARKDOWN = 'MARKDOWN',
  COMPETITOR = 'COMPETITOR',
}
registerEnumType(PriceReason, { name: 'PriceReason' });

@ObjectType('Price', { simpleResolvers: true })
export class PriceType {
  @Field(() => MoneyType)
  current: MoneyType;

  @Field(() => MoneyType)
  list: MoneyType;

  @Field(() => Float)
  discountPercent: number;

  @Field(() => MoneyType)
  lowestIn30Days: MoneyType;

  @Field(() => PriceReason)
  reason: `${PriceReason}`;

  @Field(() => String, { nullable: true })
  text: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
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
}

@ObjectType('PricePoint', { simpleResolvers: true })
export class PricePointType {
  @Field(() => DateTimeScalar)
  at: number;

  @Field(() => MoneyType)
  price: MoneyType;

  @Field(() => PriceReason)
  reason: `${PriceReason}`;
}

/** Catalog's product, with what it costs. */
@ObjectType('Product', { simpleResolvers: true })
@Directive('@key(fields: "id")')
export class ProductType {
  @Field(() => ID)
  id: string;
}

@ObjectType('QuoteLine', { simpleResolvers: true })
export class QuoteLineType {
  @Field(() => ProductType, { nullable: true })
  product: ProductType | null;

  @Field(() => Int)
  quantity: number;

  @Field(() => MoneyType)
  unitPrice: MoneyType;

  @Field(() => MoneyType)
  total: MoneyType;

  @Field(() => PriceReason)
  reason: `${PriceReason}`;
}

@ObjectType('Quote', { simpleResolvers: true })
export class QuoteType {
  @Field(() => String)
  token: string;

  @Field(() => DateTimeScalar)
  expiresAt: number;

  @Field(() => [QuoteLineType])
  lines: readonly QuoteLineType[];

  @Field(() => MoneyType)
  subtotal: MoneyType;

  @Field(() => MoneyType)
  discount: MoneyType;

  @Field(() => MoneyType)
  total: MoneyType;

  @Field(() => Boolean, { nullable: true })
  couponAccepted: boolean | null;

  @Field(() => String, { nullable: true })
  couponMessage: string | null;
}
