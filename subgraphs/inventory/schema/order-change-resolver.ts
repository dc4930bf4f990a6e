import { Arg, Ctx, Directive, ID, Mutation, Resolver } from 'type-graphql';
import { type RequestContext, signedIn } from '../../../shared/subgraph/context';
import type { OrderEntity } from '../entities/order';
import { changedOrder } from '../services/loaders';
import type { InventoryServices } from '../services/services';
import { AddressInput, ReturnLineInput } from './order-inputs';
import { CancelItemsResultType, OrderType } from './order-types';

type Context = RequestContext<InventoryServices>;

/** What becomes of an order once it is placed, up to its arrival. */
@Resolver()
export class OrderChangeResolver {
  @Directive('@requiresScopes(scopes: [["inventory:write"]])')
  @Mutation(() => OrderType, {
    description: 'Places an order that was reserved until its payment comes. Sent again it changes nothing.',
  })
  async confirmPayment(
    @Ctx() context: Context,
    @Arg('orderId', () => ID, { description: 'The order.' }) orderId: string,
    @Arg('reference', () => String, { description: 'What the payment is known by.' }) reference: string,
  ): Promise<OrderEntity> {
    signedIn(context);
    return changedOrder(context, await context.services.payments.confirm(orderId, reference));
  }

  @Directive('@authenticated')
  @Mutation(() => OrderType, {
    description: 'Cancels what is not shipped of an order; its goods can be sold again.',
  })
  async cancelOrder(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'The order.' }) id: string,
    @Arg('reason', () => String, {
      description: "Why; one of orderPolicy's cancelReasons where it has any.",
      nullable: true,
    })
    reason?: string | null,
  ): Promise<OrderEntity> {
    signedIn(context);
    return changedOrder(context, await context.services.orderChanges.cancel(context.identity, id, reason ?? null));
  }

  @Directive('@authenticated')
  @Mutation(() => CancelItemsResultType, {
    description:
      'Cancels pieces of an order that are not shipped, where the policy of the shop lets customers do so. The same key gives the same answer.',
  })
  async cancelItems(
    @Ctx() context: Context,
    @Arg('orderId', () => ID, { description: 'The order.' }) orderId: string,
    @Arg('lines', () => [ReturnLineInput], { description: 'What is cancelled of it.' }) lines: ReturnLineInput[],
    @Arg('idempotencyKey', () => String, { description: 'A key that the client makes: the same one counts once.' })
    key: string,
    @Arg('reason', () => String, {
      description: "Why; one of orderPolicy's cancelReasons where it has any.",
      nullable: true,
    })
    reason?: string | null,
  ): Promise<CancelItemsResultType> {
    signedIn(context);
    const { orderChanges } = context.services;
    const { order, refund } = await orderChanges.cancelPieces(context.identity, orderId, lines, key, reason ?? null);
    return { order: await changedOrder(context, order), refund: { amount: refund, currency: order.currency } };
  }

  @Directive('@authenticated')
  @Mutation(() => OrderType, { description: 'Sends an order elsewhere, before it is shipped.' })
  async changeShippingAddress(
    @Ctx() context: Context,
    @Arg('orderId', () => ID, { description: 'The order.' }) orderId: string,
    @Arg('address', () => AddressInput, { description: 'Where it is to go.' }) address: AddressInput,
  ): Promise<OrderEntity> {
    signedIn(context);
    return changedOrder(context, await context.services.orderChanges.changeAddress(context.identity, orderId, address));
  }

  @Directive('@authenticated')
  @Mutation(() => OrderType, {
    description:
      'Notes another method that an order is to be paid by, before any of it is shipped, where the policy of the shop lets customers do so. It moves no money.',
  })
  async changePaymentMethod(
    @Ctx() context: Context,
    @Arg('orderId', () => ID, { description: 'The order.' }) orderId: string,
    @Arg('paymentMethod', () => String, {
      description: "One of orderPolicy's paymentMethods where it has any.",
    })
    paymentMethod: string,
  ): Promise<OrderEntity> {
    signedIn(context);
    const { orderChanges } = context.services;
    return changedOrder(context, await orderChanges.changePaymentMethod(context.identity, orderId, paymentMethod));
  }

  @Directive('@requiresScopes(scopes: [["inventory:write"]])')
  @Mutation(() => OrderType, {
    description:
      'Notes what of an order is on its way: all that is left of it, or these lines. The same lines under one tracking number count once, and so does what comes under one key.',
  })
  async shipOrder(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'The order.' }) id: string,
    @Arg('trackingNumber', () => String, { description: "The carrier's number.", nullable: true })
    trackingNumber: string | null | undefined,
    @Arg('lines', () => [ReturnLineInput], {
      description: 'The pieces that are sent; all that is left without it.',
      nullable: true,
    })
    lines: ReturnLineInput[] | null | undefined,
    @Arg('idempotencyKey', () => String, { description: 'What comes under one key is sent once.', nullable: true })
    key: string | null | undefined,
  ): Promise<OrderEntity> {
    signedIn(context);
    const { fulfilment } = context.services;
    return changedOrder(
      context,
      await fulfilment.ship(context.identity, id, trackingNumber ?? null, lines ?? null, key ?? null),
    );
  }

  @Directive('@requiresScopes(scopes: [["inventory:write"]])')
  @Mutation(() => OrderType, {
    description: 'Takes a parcel back that has not arrived: its pieces are the order’s to be shipped again.',
  })
  async recallShipment(
    @Ctx() context: Context,
    @Arg('orderId', () => ID, { description: 'The order.' }) orderId: string,
    @Arg('trackingNumber', () => String, {
      description: "The parcel's number; the last parcel without one if null.",
      nullable: true,
    })
    trackingNumber: string | null | undefined,
  ): Promise<OrderEntity> {
    signedIn(context);
    return changedOrder(
      context,
      await context.services.fulfilment.recall(context.identity, orderId, trackingNumber ?? null),
    );
  }

  @Directive('@requiresScopes(scopes: [["inventory:write"]])')
  @Mutation(() => OrderType, { description: 'Notes that a shipped order has arrived.' })
  async deliverOrder(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'The order.' }) id: string,
  ): Promise<OrderEntity> {
    signedIn(context);
    return changedOrder(context, await context.services.fulfilment.deliver(id));
  }
  @Directive('@requiresScopes(scopes: [["inventory:write"]])')
  @Mutation(() => OrderType, {
    description: 'Takes back that an order has arrived: it is under way again. Sent again it changes nothing.',
  })
  async undoDelivery(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'The order.' }) id: string,
  ): Promise<OrderEntity> {
    signedIn(context);
    return changedOrder(context, await context.services.fulfilment.undeliver(id));
  }
}
