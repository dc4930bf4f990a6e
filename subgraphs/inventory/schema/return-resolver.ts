import { Arg, Ctx, Directive, ID, Mutation, Resolver } from 'type-graphql';
import { type RequestContext, signedIn } from '../../../shared/subgraph/context';
import type { OrderEntity } from '../entities/order';
import { changedOrder } from '../services/loaders';
import type { InventoryServices } from '../services/services';
import { ReturnLineInput } from './order-inputs';
import { OrderType } from './order-types';

type Context = RequestContext<InventoryServices>;

@Resolver()
export class ReturnResolver {
  @Directive('@authenticated')
  @Mutation(() => OrderType, {
    description: 'Asks to send pieces back that were shipped. The same pieces for the same reason are asked for once.',
  })
  async requestReturn(
    @Ctx() context: Context,
    @Arg('orderId', () => ID, { description: 'The order.' }) orderId: string,
    @Arg('lines', () => [ReturnLineInput], { description: 'What is to come back.' }) lines: ReturnLineInput[],
    @Arg('reason', () => String, { description: 'Why.' }) reason: string,
    @Arg('refundTo', () => String, {
      description:
        "What the refund is to go to: what the order was paid by, which it is if null, or one of orderPolicy's refundMethods.",
      nullable: true,
    })
    refundTo?: string | null,
  ): Promise<OrderEntity> {
    signedIn(context);
    const { returns } = context.services;
    return changedOrder(context, await returns.request(context.identity, orderId, lines, reason, refundTo ?? null));
  }

  @Directive('@authenticated')
  @Mutation(() => OrderType, { description: 'Takes back that pieces were to come back.' })
  async withdrawReturn(
    @Ctx() context: Context,
    @Arg('orderId', () => ID, { description: 'The order.' }) orderId: string,
    @Arg('returnId', () => ID, { description: 'The return that was asked for.' }) returnId: string,
  ): Promise<OrderEntity> {
    signedIn(context);
    return changedOrder(context, await context.services.returns.withdraw(context.identity, orderId, returnId));
  }

  @Directive('@requiresScopes(scopes: [["inventory:write"]])')
  @Mutation(() => OrderType, {
    description: 'What came back of what was asked for, the oldest request first, and whether it can be sold again.',
  })
  async acceptReturn(
    @Ctx() context: Context,
    @Arg('orderId', () => ID, { description: 'The order.' }) orderId: string,
    @Arg('lines', () => [ReturnLineInput], { description: 'What came back.' }) lines: ReturnLineInput[],
    @Arg('restock', () => Boolean, { description: 'Whether it is put back on sale, or else written off.' })
    restock: boolean,
    @Arg('returnId', () => ID, {
      description: 'The return that it belongs to; any open one without it.',
      nullable: true,
    })
    returnId: string | null | undefined,
  ): Promise<OrderEntity> {
    signedIn(context);
    return changedOrder(
      context,
      await context.services.returns.accept(context.identity, orderId, lines, restock, returnId ?? null),
    );
  }

  @Directive('@requiresScopes(scopes: [["inventory:write"]])')
  @Mutation(() => OrderType, { description: 'Says that pieces are not taken back.' })
  async refuseReturn(
    @Ctx() context: Context,
    @Arg('orderId', () => ID, { description: 'The order.' }) orderId: string,
    @Arg('returnId', () => ID, { description: 'The return that was asked for.' }) returnId: string,
    @Arg('reason', () => String, { description: 'Why, for the buyer to read.' }) reason: string,
  ): Promise<OrderEntity> {
    signedIn(context);
    return changedOrder(context, await context.services.returns.refuse(orderId, returnId, reason));
  }
}
