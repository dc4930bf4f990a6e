import { Arg, Ctx, Directive, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { DateTimeScalar } from '../../../shared/graphql/scalars';
import { MoneyType } from '../../../shared/graphql/types';
import { checkedPage } from '../../../shared/paging/paging';
import { type RequestContext, signedIn } from '../../../shared/subgraph/context';
import { noteShown } from '../../../shared/subgraph/staff-reads';
import type { OrderEntity } from '../entities/order';
import { endOfDays } from '../models/order-policy';
import { type OrderStatus, orderStatuses } from '../models/order-status';
import {
  orderLinesLoader,
  orderPageLoader,
  orderPolicyLoader,
  orderReturnsLoader,
  shownOrder,
} from '../services/loaders';
import { maySeeOrdersOf, type OrderPage } from '../services/order-service';
import type { InventoryServices } from '../services/services';
import { PlaceOrderInput } from './order-inputs';
import type { LineOfOrder } from './order-line-resolver';
import { OrderConnectionType, OrderLineType, OrderType, PlaceOrderResult, UserType } from './order-types';
import { OrderReturnType } from './return-types';

type Context = RequestContext<InventoryServices>;

@Resolver(() => OrderType)
export class OrderResolver {
  @Directive('@authenticated')
  @Directive('@cost(weight: 30)')
  @Query(() => OrderType, {
    description: 'One order, by its id or its number; null where there is none that the asker may see.',
    nullable: true,
  })
  async order(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Its id.', nullable: true }) id?: string | null,
    @Arg('number', () => String, { description: 'Its number as shoppers read it.', nullable: true }) number?:
      | string
      | null,
  ): Promise<OrderEntity> {
    signedIn(context);
    return shownOrder(context, await context.services.orders.find(context.identity, id ?? null, number ?? null));
  }

  @Directive('@requiresScopes(scopes: [["inventory:read"]])')
  @Directive('@cost(weight: 20)')
  @Query(() => OrderConnectionType, { description: 'The orders of the shop, the newest first.' })
  async orders(
    @Ctx() context: Context,
    @Arg('status', () => orderStatuses, { description: 'How far they are; all without it.', nullable: true })
    status: OrderStatus | null,
    @Arg('first', () => Int, { description: 'How many orders are wanted, at most 100.', defaultValue: 20 })
    first: number,
    @Arg('after', () => String, { description: 'The endCursor of the page before.', nullable: true }) after:
      | string
      | null,
  ): Promise<OrderPage> {
    const page = await context.services.orders.list(status ?? null, checkedPage(first, after));
    await noteShown(
      context,
      page.edges.map(({ node }) => node.userId),
    );
    return page;
  }

  @Directive('@authenticated')
  @Directive('@cost(weight: 100)')
  @Mutation(() => PlaceOrderResult, {
    description: 'All lines or none. The same key gives the same order, however often it is sent.',
  })
  async placeOrder(
    @Ctx() context: Context,
    @Arg('input', () => PlaceOrderInput, { description: 'What is ordered.' }) input: PlaceOrderInput,
  ) {
    const outcome = await context.services.placement.place(signedIn(context), input);
    if (outcome.kind === 'placed') {
      if (outcome.lines) orderLinesLoader(context).prime(outcome.order.id, [...outcome.lines]);
      return outcome.order;
    }
    if (outcome.kind === 'expired') return { message: 'The quote has expired: ask for a new one.' };
    return {
      message: 'There is not enough stock for every line, so nothing was ordered.',
      lines: outcome.lines.map(({ productId, ...line }) => ({ ...line, product: { id: productId } })),
    };
  }

  @FieldResolver(() => UserType, {
    description: 'Who ordered; null where that person has been erased.',
    nullable: true,
  })
  customer(@Root() order: OrderEntity): UserType | null {
    return order.userId === null ? null : { id: order.userId };
  }

  @Directive('@listSize(assumedSize: 3)')
  @FieldResolver(() => [OrderLineType], { description: 'What was ordered.' })
  async lines(@Root() order: OrderEntity, @Ctx() context: Context): Promise<LineOfOrder[]> {
    const lines = await orderLinesLoader(context).load(order.id);
    return lines.map((line) => ({
      order,
      position: line.position,
      product: { id: line.productId },
      quantity: line.quantity,
      unitPrice: { amount: line.unitPrice, currency: order.currency },
      discount: { amount: line.discount, currency: order.currency },
      shipped: line.shipped,
      returned: line.returned,
    }));
  }

  @Directive('@listSize(assumedSize: 1)')
  @FieldResolver(() => [OrderReturnType], { description: 'What of it came back, or is to; the oldest first.' })
  async returns(@Root() order: OrderEntity, @Ctx() context: Context): Promise<OrderReturnType[]> {
    const returns = await orderReturnsLoader(context).load(order.id);
    return returns.map(({ lines, refund, ...back }) => ({
      ...back,
      lines: lines.map(({ productId, quantity }) => ({ product: { id: productId }, quantity })),
      refund: { amount: refund, currency: order.currency },
    }));
  }

  @FieldResolver(() => DateTimeScalar, {
    description: 'Until when its pieces may be sent back; null where it has not arrived, or that has no end.',
    nullable: true,
  })
  async returnsEndAt(@Root() order: OrderEntity, @Ctx() context: Context): Promise<number | null> {
    return endOfDays(order, (await orderPolicyLoader(context).load('shop')).returnDays);
  }

  @FieldResolver(() => MoneyType, { description: 'What was paid.' })
  total(@Root() order: OrderEntity): MoneyType {
    return { amount: order.total, currency: order.currency };
  }
}

@Resolver(() => OrderConnectionType)
export class OrderConnectionResolver {
  @FieldResolver(() => Int)
  totalCount(@Root() page: OrderPage): Promise<number> {
    return page.count();
  }
}

@Resolver(() => UserType)
export class UserResolver {
  @Directive('@cost(weight: 20)')
  @FieldResolver(() => OrderConnectionType, {
    description: "The person's orders, the newest first; seen by themselves and by staff.",
    nullable: true,
  })
  async orders(
    @Root() user: UserType,
    @Ctx() context: Context,
    @Arg('first', () => Int, { description: 'How many orders are wanted, at most 100.', defaultValue: 20 })
    first: number,
    @Arg('after', () => String, { description: 'The endCursor of the page before.', nullable: true }) after:
      | string
      | null,
  ): Promise<OrderPage | null> {
    const page = checkedPage(first, after);
    if (!maySeeOrdersOf(context.identity, user.id)) return null;
    await noteShown(context, [user.id]);
    return orderPageLoader(context, user.id, page);
  }
}
