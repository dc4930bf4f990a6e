import { Arg, Ctx, Directive, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../../shared/subgraph/context';
import { ofAllOrders } from '../services/replenishment/suppliers-terms';
import type { InventoryServices } from '../services/services';
import { SupplierTermsInput } from './supplier-inputs';
import { SupplierOrderType, SupplierTermsType } from './supplier-types';

type Context = RequestContext<InventoryServices>;

/** What suppliers ask for, and what to order of each at once. */
@Resolver()
export class SupplierResolver {
  @Directive('@requiresScopes(scopes: [["inventory:read"]])')
  @Directive('@cost(weight: 100)')
  @Directive('@listSize(assumedSize: 10)')
  @Query(() => [SupplierOrderType], {
    description:
      'What to order of each supplier at once, where anything is needed; at most 50, what risks the most first.',
  })
  async supplierOrders(@Ctx() { services }: Context): Promise<SupplierOrderType[]> {
    const money = moneyIn(services);
    const orders = await services.replenishment.supplierOrders();
    return orders.map(({ supplier, lines, value, minimumValue, isTooSmall }) => ({
      supplier,
      lines: lines.map(({ productId, quantity, why, unitCost }) => ({
        ...{ product: { id: productId }, quantity, why },
        unitCost: unitCost === null ? null : money(unitCost),
      })),
      total: money(value),
      minimumValue: money(minimumValue),
      tooSmall: isTooSmall,
    }));
  }

  @Directive('@requiresScopes(scopes: [["inventory:write"]])')
  @Mutation(() => SupplierTermsType, {
    description: 'Keeps what a supplier asks for, of all orders or of one product. The last that was said holds.',
  })
  async setSupplierTerms(
    @Ctx() { services }: Context,
    @Arg('input', () => SupplierTermsInput, { description: 'What the supplier asks for.' }) input: SupplierTermsInput,
  ): Promise<SupplierTermsType> {
    const money = moneyIn(services);
    const row = await services.replenishment.setSupplierTerms(input);
    return {
      ...row,
      product: row.productId === ofAllOrders ? null : { id: row.productId },
      orderCost: row.orderCost === null ? null : money(row.orderCost),
      minimumValue: row.minimumValue === null ? null : money(row.minimumValue),
      priceBreaks: row.priceBreaks?.map(({ from, unitCost }) => ({ from, unitCost: money(unitCost) })) ?? null,
    };
  }
}

function moneyIn({ platform }: InventoryServices): (amount: number) => { amount: number; currency: string } {
  const { currency } = platform.settings;
  return (amount) => ({ amount: Math.round(amount), currency });
}
