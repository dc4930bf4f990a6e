import { createUnionType, Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionTypesOf } from '../../../shared/graphql/connection-types';
import { DateTimeScalar } from '../../../shared/graphql/scalars';
import { MoneyType } from '../../../shared/graphql/types';
import type { OrderEntity } from '../entities/order';
import { type OrderStatus, orderStatuses } from '../models/order-status';
import { ProductType } from './stock-types';

registerEnumType(orderStatuses, {
  description: 'How far an order is.',
  name: 'OrderStatus',
  valuesConfig: {
    RESERVED: { description: 'Its goods are reserved, and it is not placed yet.' },
    PLACED: { description: 'It is placed, and not shipped.' },
    SHIPPED: { description: 'It is on its way.' },
    DELIVERED: { description: 'It has arrived.' },
    CANCELLED: { description: 'It was cancelled, and its goods can be sold again.' },
    RETURNED: { description: 'All of it came back.' },
    EXPIRED: { description: 'It was not placed in time.' },
  },
});

@ObjectType('User', { simpleResolvers: true })
@Directive('@key(fields: "id")')
export class UserType {
  @Field(() => ID)
  id: string;
}

@Directive('@cost(weight: 0)')
@ObjectType('OrderEvent', { description: 'Something that happened to an order.', simpleResolvers: true })
export class OrderEventType {
  @Field(() => DateTimeScalar, { description: 'When it was.' })
  at: number;

  @Field(() => orderStatuses, { description: 'How far the order was then.' })
  status: OrderStatus;

  @Field(() => String, { description: 'What is to be said about it; null where nothing is.', nullable: true })
  note: string | null;
}

/** `backOrdered`, `expectedAt`, `returnable` and `exchangeable` are in its resolver. */
@ObjectType('OrderLine', { description: 'One product of an order.', simpleResolvers: true })
export class OrderLineType {
  @Field(() => ProductType, {
    description: 'The product; null where it cannot be shown at the moment.',
    nullable: true,
  })
  product: ProductType | null;

  @Field(() => Int, { description: 'How many pieces were ordered.' })
  quantity: number;

  @Field(() => MoneyType, { description: 'What one piece cost.' })
  unitPrice: MoneyType;

  @Field(() => MoneyType, {
    description:
      "The line's share of what was taken off the order; all pieces cost quantity times unitPrice less this.",
  })
  discount: MoneyType;

  @Field(() => Int, { description: 'How many pieces were sent.' })
  shipped: number;

  @Field(() => Int, { description: 'How many pieces came back.' })
  returned: number;
}

@ObjectType('ShippingAddress', { description: 'Where an order goes.', simpleResolvers: true })
export class ShippingAddressType {
  @Field(() => String, { description: 'Who receives it.' })
  name: string;

  @Field(() => String, { description: 'Street and number.' })
  line1: string;

  @Field(() => String, {
    description: 'What else the carrier has to know; null where there is nothing.',
    nullable: true,
  })
  line2: string | null;

  @Field(() => String, { description: 'The town.' })
  city: string;

  @Field(() => String, { nullable: true, description: 'A state or province.' })
  region?: string | null;

  @Field(() => String, { description: 'Empty where the post of the country knows none.' })
  postalCode: string;

  @Field(() => String, { description: 'ISO 3166-1 alpha-2.' })
  country: string;
}

/** `customer`, `lines`, `returns`, `returnsEndAt` and `total` are in its resolver. */
@ObjectType('Order', {
  description: 'What a shopper ordered. They see it themselves, and staff with inventory:read.',
  simpleResolvers: true,
})
@Directive('@key(fields: "id")')
export class OrderType {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => String, { description: 'Its number as shoppers read it.' })
  number: string;

  @Field(() => orderStatuses, { description: 'How far it is.' })
  status: OrderStatus;

  @Field(() => DateTimeScalar, { description: 'When it was placed.' })
  placedAt: number;

  @Field(() => DateTimeScalar, {
    description: 'When the last parcel of it was shipped; null before that.',
    nullable: true,
  })
  shippedAt: number | null;

  @Field(() => DateTimeScalar, { description: 'When it arrived; null before that.', nullable: true })
  deliveredAt: number | null;

  @Field(() => DateTimeScalar, {
    description: 'Until when it waits for its payment; null where it does not.',
    nullable: true,
  })
  expiresAt: number | null;

  @Field(() => String, {
    description: "What it is paid by: one of orderPolicy's paymentMethods; null where that is not known.",
    nullable: true,
  })
  paymentMethod: string | null;

  @Field(() => String, {
    description: "The carrier's number of the last parcel; null where there is none.",
    nullable: true,
  })
  trackingNumber: string | null;

  @Field(() => ShippingAddressType, {
    description: 'Where it goes; null where none was given, or it has been erased.',
    nullable: true,
  })
  shippingAddress: ShippingAddressType | null;

  @Directive('@listSize(assumedSize: 4)')
  @Field(() => [OrderEventType], { description: 'What happened to it, the oldest first.' })
  history: readonly OrderEventType[];
}

@ObjectType('ExchangeResult', { description: 'What an exchange has made of an order.', simpleResolvers: true })
export class ExchangeResultType {
  @Field(() => OrderType, { description: 'The order with its new lines.' })
  order: OrderEntity;

  @Field(() => MoneyType, { description: 'What is to be paid, above 0, or to be given back, below.' })
  difference: MoneyType;
}

@ObjectType('CancelItemsResult', {
  description: 'What is left of an order without some pieces.',
  simpleResolvers: true,
})
export class CancelItemsResultType {
  @Field(() => OrderType, { description: 'The order without them.' })
  order: OrderEntity;

  @Field(() => MoneyType, { description: 'What was paid for the pieces, their share of discounts included.' })
  refund: MoneyType;
}

/** `totalCount` is in its resolver. */
export const { ConnectionType: OrderConnectionType } = connectionTypesOf('Order', OrderType);

@ObjectType('ShortLine', { description: 'A product of which there is not enough.', simpleResolvers: true })
export class ShortLineType {
  @Field(() => ProductType, {
    description: 'The product; null where it cannot be shown at the moment.',
    nullable: true,
  })
  product: ProductType | null;

  @Field(() => Int, { description: 'How many pieces were wanted.' })
  requested: number;

  @Field(() => Int, { description: 'How many pieces there are.' })
  available: number;
}

@ObjectType('InsufficientStock', {
  description: 'There is not enough of something: nothing was ordered.',
  simpleResolvers: true,
})
export class InsufficientStockType {
  @Field(() => String, { description: 'What is missing, in a sentence.' })
  message: string;

  @Field(() => [ShortLineType], { description: 'Each product of which there is not enough.' })
  lines: readonly ShortLineType[];
}

@ObjectType('QuoteExpired', {
  description: 'The quote does not hold any more: ask for another.',
  simpleResolvers: true,
})
export class QuoteExpiredType {
  @Field(() => String, { description: 'That, in a sentence.' })
  message: string;
}

export const PlaceOrderResult = createUnionType({
  description: 'The order, or why it could not be placed.',
  name: 'PlaceOrderResult',
  types: () => [OrderType, InsufficientStockType, QuoteExpiredType] as const,
  resolveType: (value) => {
    if ('status' in value) return 'Order';
    return 'lines' in value ? 'InsufficientStock' : 'QuoteExpired';
  },
});
