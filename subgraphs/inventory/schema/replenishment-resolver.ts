import { Arg, Ctx, Directive, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { checkedPage, countedWhenRead } from '../../../shared/paging/paging';
import type { RequestContext } from '../../../shared/subgraph/context';
import { stockPlanLoader } from '../services/loaders';
import type { StockPlan } from '../services/replenishment/stock-plan';
import type { InventoryServices } from '../services/services';
import { ReplenishmentPolicyInput } from './replenishment-inputs';
import {
  ReplenishmentConnectionType,
  ReplenishmentPolicyType,
  ReplenishmentType,
  StockAlertType,
} from './replenishment-types';
import { ProductType } from './stock-types';

type Context = RequestContext<InventoryServices>;
const needsRead = '@requiresScopes(scopes: [["inventory:read"]])';

@Resolver(() => ProductType)
export class ProductReplenishmentResolver {
  @Directive(needsRead)
  @Directive('@cost(weight: 10)')
  @FieldResolver(() => ReplenishmentType, {
    description: 'What to order of it; null before it was forecast. For staff with inventory:read.',
    nullable: true,
  })
  async replenishment(@Root() product: ProductType, @Ctx() context: Context): Promise<ReplenishmentType | null> {
    const plan = await stockPlanLoader(context).load(product.id);
    return plan && shown(plan, context);
  }
}

@Resolver()
export class ReplenishmentResolver {
  @Directive(needsRead)
  @Directive('@cost(weight: 100)')
  @Query(() => ReplenishmentConnectionType, {
    description: 'What is to be ordered now, what risks the most first. What is on its way is not proposed again.',
  })
  async replenishment(
    @Ctx() context: Context,
    @Arg('locationId', () => ID, { description: 'Where it is to come; anywhere without it.', nullable: true })
    locationId: string | null | undefined,
    @Arg('first', () => Int, { description: 'How many are wanted, at most 100.', defaultValue: 20 }) first: number,
    @Arg('after', () => String, { description: 'The endCursor of the page before.', nullable: true })
    after: string | null | undefined,
  ) {
    const found = await context.services.replenishment.list(locationId ?? null, checkedPage(first, after));
    const nodes = await Promise.all(found.edges.map(({ node }) => shown(node, context)));
    const edges = found.edges.map(({ cursor }, n) => ({ node: nodes[n]!, cursor }));
    return countedWhenRead({ ...found, edges }, async () => found.totalCount);
  }

  @Directive(needsRead)
  @Directive('@cost(weight: 5)')
  @Directive('@listSize(assumedSize: 50)')
  @Query(() => [StockAlertType], {
    description: 'What is wrong with the stock, what is worth the most first; at most 200.',
  })
  async stockAlerts(@Ctx() { services }: Context): Promise<StockAlertType[]> {
    const { currency } = services.platform.settings;
    const found = await services.replenishment.alerts();
    return found.map(({ productId, valueAtRisk, ...alert }) => ({
      ...alert,
      product: { id: productId },
      valueAtRisk: valueAtRisk === null ? null : { amount: valueAtRisk, currency },
    }));
  }

  @Directive('@requiresScopes(scopes: [["inventory:write"]])')
  @Mutation(() => ReplenishmentPolicyType, {
    description: 'Sets how a product, a category, or all others are ordered. The last one that was set holds.',
  })
  async setReplenishmentPolicy(
    @Ctx() { services }: Context,
    @Arg('input', () => ReplenishmentPolicyInput, { description: 'The policy.' }) input: ReplenishmentPolicyInput,
  ): Promise<ReplenishmentPolicyType> {
    const { orderCost, ...policy } = await services.replenishment.setPolicy(input);
    return { ...policy, orderCost: { amount: orderCost, currency: services.platform.settings.currency } };
  }
}

async function shown(plan: StockPlan, { services }: Context): Promise<ReplenishmentType> {
  const { productId, levels, policy, unitCost, valueAtRisk, worth, xyz, ...rest } = plan;
  const { currency } = services.platform.settings;
  const money = (amount: number | null) => (amount === null ? null : { amount, currency });
  const { reorderPoint, safetyStock } = levels;
  return {
    ...rest,
    product: { id: productId },
    policy: { ...policy, orderCost: { amount: policy.orderCost, currency } },
    reorderPoint,
    safetyStock,
    unitCost: money(unitCost),
    valueAtRisk: money(valueAtRisk),
    abcClass: await services.replenishment.classOf(worth),
    xyzClass: xyz,
  };
}
