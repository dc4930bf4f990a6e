import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { DateScalar } from '../../../shared/graphql/scalars';
import type { RequestContext } from '../../../shared/subgraph/context';
import type { BackOrderEntity } from '../entities/back-order';
import type { OrderEntity } from '../entities/order';
import { openStatuses } from '../models/order-status';
import { backOrdersLoader, changeableLoader } from '../services/loaders';
import type { InventoryServices } from '../services/services';
import { OrderLineType } from './order-types';

type Context = RequestContext<InventoryServices>;

/** A line with its order, which knows what it waits for. */
export type LineOfOrder = OrderLineType & { readonly order: OrderEntity; readonly position: number };

@Resolver(() => OrderLineType)
export class OrderLineResolver {
  @FieldResolver(() => Int, {
    description:
      'How many pieces are not there yet, of all the lines with this product: who orders first is served first.',
  })
  async backOrdered(@Root() line: LineOfOrder, @Ctx() context: Context): Promise<number> {
    return (await waitingOf(line, context))?.quantity ?? 0;
  }

  @FieldResolver(() => DateScalar, {
    description: 'The day by which these are expected; null where there are none, or no day is known.',
    nullable: true,
  })
  async expectedAt(@Root() line: LineOfOrder, @Ctx() context: Context): Promise<string | null> {
    return (await waitingOf(line, context))?.promisedAt ?? null;
  }

  @FieldResolver(() => Int, {
    description:
      'How many pieces the buyer may send back now: what is on its way back and what is too late is none of them.',
  })
  async returnable(@Root() { order, position }: LineOfOrder, @Ctx() context: Context): Promise<number> {
    return (await changeableLoader(context).load(order.id)).get(position)?.returnable ?? 0;
  }

  @FieldResolver(() => Int, { description: 'How many pieces the buyer may exchange for another variant now.' })
  async exchangeable(@Root() { order, position }: LineOfOrder, @Ctx() context: Context): Promise<number> {
    return (await changeableLoader(context).load(order.id)).get(position)?.exchangeable ?? 0;
  }
}

async function waitingOf({ order, product }: LineOfOrder, context: Context): Promise<BackOrderEntity | undefined> {
  if (!openStatuses.includes(order.status)) return undefined;
  return (await backOrdersLoader(context).load(order.id)).find(({ productId }) => productId === product?.id);
}
