import { createUnionType, Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionTypesOf } from '../../../shared/graphql/connection-types';
import { DateTimeScalar } from '../../../shared/graphql/scalars';
import { MoneyType } from '../../../shared/graphql/types';
import { type OrderStatus, orderStatuses } from '../models/order-status';
import { ProductType } from './stock-types';

registerEnumType(orderStatuses, { name: 'OrderStatus' });

@ObjectType('User', { simpleResolvers: true })
@Directive('@key(fields: "id")')
export class UserType {
  @Field(() => ID)
  id: string;
}

@ObjectType('OrderEvent', { simpleResolvers: true })
export class OrderEventType {
  @Field(() => DateTimeScalar)
  at: number;

  @Field(() => orderStatuses)
  status: OrderStatus;

  @Field(() => String, { nullable: true })
  note: string | null;
}

@ObjectType('OrderLine', { simpleResolvers: true })
export class OrderLineType {
  @Field(() => ProductType, { nullable: true })
  product: ProductType | null;

  @Field(() => Int)
  quantity: number;

  @Field(() => MoneyType)
  unitPrice: MoneyType;

  @Field(() => Int)
  returned: number;
}

@ObjectType('ShippingAddress', { simpleResolvers: true })
export class ShippingAddressType {
  @Field(() => String)
  name: string;

  @Field(() => String)
  line1: string;

  @Field(() => String, { nullable: true })
  line2: string | null;

  @Field(() => String)
  city: string;

  @Field(() => String, { nullable: true, description: 'A state or province.' })
  region?: string | null;

  @Field(() => String, { description: 'Empty where the post of the country knows none.' })
  postalCode: string;

  @Field(() => String, { description: 'ISO 3166-1 alpha-2.' })
  country: string;
}

/** `customer`, `lines` and `total` are in its resolver. */
@ObjectType('Order', { simpleResolvers: true })
@Directive('@key(fields: "id")')
export class OrderType {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  number: string;

  @Field(() => orderStatuses)
  status: OrderStatus;

  @Field(() => DateTimeScalar)
  placedAt: number;

  @Field(() => DateTimeScalar, { nullable: true })
  shippedAt: number | null;

  @Field(() => String, { nullable: true })
  trackingNumber: string | null;

  @Field(() => ShippingAddressType, { nullable: true })
  shippingAddress: ShippingAddressType | null;

  @Field(() => [OrderEventType])
  history: readonly OrderEventType[];
}

/** `totalCount` is in its resolver. */
export const { ConnectionType: OrderConnectionType } = connectionTypesOf('Order', OrderType);

@ObjectType('ShortLine', { simpleResolvers: true })
export class ShortLineType {
  @Field(() => ProductType, { nullable: true })
  product: ProductType | null;

  @Field(() => Int)
  requested: number;

  @Field(() => Int)
  available: number;
}

@ObjectType('InsufficientStock', { simpleResolvers: true })
export class InsufficientStockType {
  @Field(() => String)
  message: string;

  @Field(() => [ShortLineType])
  lines: readonly ShortLineType[];
}

@ObjectType('QuoteExpired', { simpleResolvers: true })
export class QuoteExpiredType {
  @Field(() => String)
  message: string;
}

export const PlaceOrderResult = createUnionType({
  name: 'PlaceOrderResult',
  types: () => [OrderType, InsufficientStockType, QuoteExpiredType] as const,
  resolveType: (value) => {
    if ('status' in value) return 'Order';
    return 'lines' in value ? 'InsufficientStock' : 'QuoteExpired';
  },
});
