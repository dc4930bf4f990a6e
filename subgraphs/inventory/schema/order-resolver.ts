import { Arg, Ctx, Directive, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { MoneyType } from '../../../shared/graphql/types';
import { checkedPage } from '../../../shared/paging/paging';
import { type RequestContext, signedIn } from '../../../shared/subgraph/context';
import type { OrderEntity } from '../entities/order';
import { type OrderStatus, orderStatuses } from '../models/order-status';
import { orderLinesLoader, orderPageLoader } from '../services/loaders';
import { maySeeOrdersOf, type OrderPage } from '../services/order-service';
import type { InventoryServices } from '../services/services';
import { PlaceOrderInput } from './order-inputs';
import { OrderConnectionType, OrderLineType, OrderType, PlaceOrderResult, UserType } from './order-types';

type Context = RequestContext<InventoryServices>;

@Resolver(() => OrderType)
export class OrderResolver {
  @Directive('@authenticated')
  @Query(() => OrderType, { nullable: true })
  async order(
    @Ctx() context: Context,
    @Arg('id', () => ID, { nullable: true }) id?: string | null,
    @Arg('number', () => String, { nullable: true }) number?: string | null,
  ): Promise<OrderEntity> {
    signedIn(context);
    return context.services.orders.find(context.identity, id ?? null, number ?? null);
  }

  @Directive('@requiresScopes(scopes: [["inventory:read"]])')
  @Query(() => OrderConnectionType)
  async orders(
    @Ctx() { services }: Context,
    @Arg('status', () => orderStatuses, { nullable: true }) status: OrderStatus | null,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<OrderPage> {
    return services.orders.list(status ?? null, checkedPage(first, after));
  }

  @Directive('@authenticated')
  @Mutation(() => PlaceOrderResult, {
    description: 'All lines or none. The same key gives the same order, however often it is sent.',
  })
  async placeOrder(@Ctx() context: Context, @Arg('input', () => PlaceOrderInput) input: PlaceOrderInput) {
    const outcome = await context.services.placement.place(signedIn(context), input);
    if (outcome.kind === 'placed') return outcome.order;
    if (outcome.kind === 'expired') return { message: 'The quote has expired: ask for a new one.' };
    return {
      message: 'There is not enough stock for every line, so nothing was ordered.',
      lines: outcome.lines.map(({ productId, ...line }) => ({ ...line, product: { id: productId } })),
    };
  }

  @Directive('@authenticated')
  @Mutation(() => OrderType)
  async cancelOrder(@Ctx() context: Context, @Arg('id', () => ID) id: string): Promise<OrderEntity> {
    signedIn(context);
    return context.services.fulfilment.cancel(context.identity, id);
  }

  @Directive('@requiresScopes(scopes: [["inventory:write"]])')
  @Mutation(() => OrderType)
  async shipOrder(
    @Ctx() context: Context,
    @Arg('id', () => ID) id: string,
    @Arg('trackingNumber', () => String, { nullable: true }) trackingNumber?: string | null,
  ): Promise<OrderEntity> {
    signedIn(context);
    return context.services.fulfilment.ship(context.identity, id, trackingNumber ?? null);
  }

  @FieldResolver(() => UserType, { nullable: true })
  customer(@Root() order: OrderEntity): UserType | null {
    return order.userId === null ? null : { id: order.userId };
  }

  @FieldResolver(() => [OrderLineType])
  async lines(@Root() order: OrderEntity, @Ctx() context: Context): Promise<OrderLineType[]> {
    const lines = await orderLinesLoader(context).load(order.id);
    return lines.map((line) => ({
      product: { id: line.productId },
      quantity: line.quantity,
      unitPrice: { amount: line.unitPrice, currency: order.currency },
      returned: line.returned,
    }));
  }

  @FieldResolver(() => MoneyType)
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
  @FieldResolver(() => OrderConnectionType, { nullable: true })
  async orders(
    @Root() user: UserType,
    @Ctx() context: Context,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<OrderPage | null> {
    const page = checkedPage(first, after);
    if (!maySeeOrdersOf(context.identity, user.id)) return null;
    return orderPageLoader(context, user.id, page);
  }
}
