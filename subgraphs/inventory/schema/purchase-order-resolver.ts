import { Arg, Ctx, Directive, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { DateScalar } from '../../../shared/graphql/scalars';
import { checkedPage } from '../../../shared/paging/paging';
import { type RequestContext, signedIn } from '../../../shared/subgraph/context';
import type { PurchaseOrderEntity } from '../entities/purchase-order';
import { type PurchaseOrderStatus, purchaseOrderStatuses } from '../models/purchase-order-status';
import { changedPurchase, locationLoader, purchaseOrderLinesLoader } from '../services/loaders';
import type { InventoryServices } from '../services/services';
import { PurchaseOrderInput, PurchaseReceiptInput } from './purchase-order-inputs';
import { PurchaseOrderConnectionType, PurchaseOrderLineType, PurchaseOrderType } from './purchase-order-types';
import { StockLocationType } from './stock-types';

type Context = RequestContext<InventoryServices>;
const needsRead = '@requiresScopes(scopes: [["inventory:read"]])';
const needsWrite = '@requiresScopes(scopes: [["inventory:write"]])';

@Resolver(() => PurchaseOrderType)
export class PurchaseOrderResolver {
  @Directive(needsRead)
  @Directive('@cost(weight: 20)')
  @Query(() => PurchaseOrderConnectionType, { description: 'What was ordered from suppliers, the newest first.' })
  async purchaseOrders(
    @Ctx() { services }: Context,
    @Arg('status', () => purchaseOrderStatuses, { description: 'What became of them; all without it.', nullable: true })
    status: PurchaseOrderStatus | null | undefined,
    @Arg('first', () => Int, { description: 'How many are wanted, at most 100.', defaultValue: 20 }) first: number,
    @Arg('after', () => String, { description: 'The endCursor of the page before.', nullable: true })
    after: string | null | undefined,
  ) {
    return services.purchaseOrders.list(status ?? null, checkedPage(first, after));
  }

  @Directive(needsWrite)
  @Mutation(() => PurchaseOrderType, {
    description: 'Orders goods from a supplier: raises `incoming`, and tells shoppers when what is gone comes back.',
  })
  async orderFromSupplier(
    @Ctx() { services }: Context,
    @Arg('input', () => PurchaseOrderInput, { description: 'What is ordered.' }) input: PurchaseOrderInput,
  ): Promise<PurchaseOrderEntity> {
    return services.purchaseOrders.order(input);
  }

  @Directive(needsWrite)
  @Mutation(() => PurchaseOrderType, {
    description: 'Takes in what has come of a purchase order, in as many parts as it comes in.',
  })
  async receivePurchaseOrder(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'The purchase order.' }) id: string,
    @Arg('lines', () => [PurchaseReceiptInput], { description: 'What has come.' }) lines: PurchaseReceiptInput[],
  ): Promise<PurchaseOrderEntity> {
    return changedPurchase(context, await context.services.purchaseOrders.receive(signedIn(context), id, lines));
  }

  @Directive(needsWrite)
  @Mutation(() => PurchaseOrderType, { description: 'Says that what has not come of a purchase order never will.' })
  async cancelPurchaseOrder(
    @Ctx() { services }: Context,
    @Arg('id', () => ID, { description: 'The purchase order.' }) id: string,
  ): Promise<PurchaseOrderEntity> {
    return services.purchaseOrders.cancel(id);
  }

  @Directive(needsWrite)
  @Mutation(() => PurchaseOrderType, {
    description: 'Expects a purchase order on another day: shoppers, and those who wait for pieces, are told that day.',
  })
  async postponePurchaseOrder(
    @Ctx() { services }: Context,
    @Arg('id', () => ID, { description: 'The purchase order.' }) id: string,
    @Arg('expectedAt', () => DateScalar, {
      description: 'The day, from today on; none that is known without it.',
      nullable: true,
    })
    expectedAt: string | null | undefined,
  ): Promise<PurchaseOrderEntity> {
    return services.purchaseOrders.postpone(id, expectedAt ?? null);
  }

  @FieldResolver(() => StockLocationType, { description: 'Where the goods come.' })
  async location(@Root() order: PurchaseOrderEntity, @Ctx() context: Context): Promise<StockLocationType> {
    const location = await locationLoader(context).load(order.locationId);
    return location ?? { id: order.locationId, name: '' };
  }

  @FieldResolver(() => Boolean, { description: 'Whether it is open, and the day on which it was expected has passed.' })
  late(@Root() order: PurchaseOrderEntity, @Ctx() { services }: Context): boolean {
    return services.purchaseOrders.isLate(order);
  }

  @Directive('@listSize(assumedSize: 10)')
  @FieldResolver(() => [PurchaseOrderLineType], { description: 'The goods.' })
  async lines(@Root() order: PurchaseOrderEntity, @Ctx() context: Context): Promise<PurchaseOrderLineType[]> {
    const { currency } = context.services.platform.settings;
    const lines = await purchaseOrderLinesLoader(context).load(order.id);
    return lines.map(({ productId, ordered, received, unitCost }) => ({
      product: { id: productId },
      ordered,
      received,
      unitCost: unitCost === null ? null : { amount: unitCost, currency },
    }));
  }
}
