import { Arg, Ctx, Directive, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../../shared/subgraph/context';
import type { OrderPolicy } from '../models/order-policy';
import type { InventoryServices } from '../services/services';
import { OrderPolicyInput } from './order-policy-inputs';
import { CategoryType, OrderPolicyType } from './order-policy-types';

type Context = RequestContext<InventoryServices>;

@Resolver(() => OrderPolicyType)
export class OrderPolicyResolver {
  @Query(() => OrderPolicyType, { description: 'What customers may change of their orders by themselves.' })
  orderPolicy(@Ctx() { services }: Context): Promise<OrderPolicy> {
    return services.orderPolicies.current();
  }

  @Directive('@requiresScopes(scopes: [["inventory:write"]])')
  @Mutation(() => OrderPolicyType, {
    description: 'Sets what customers may change of their orders by themselves. The last that was set holds.',
  })
  setOrderPolicy(
    @Ctx() { services }: Context,
    @Arg('input', () => OrderPolicyInput, { description: 'The policy.' }) input: OrderPolicyInput,
  ): Promise<OrderPolicy> {
    const { returnDays = null, exchangeDays = null, ...rest } = input;
    return services.orderPolicies.set({ ...rest, returnDays, exchangeDays });
  }

  @Directive('@listSize(assumedSize: 5)')
  @FieldResolver(() => [CategoryType], {
    description:
      'Categories, with all below them, whose products are neither taken back nor exchanged after arrival; null in place of one that is gone.',
    nullable: 'items',
  })
  finalCategories(@Root() { finalCategoryIds }: OrderPolicy): CategoryType[] {
    return finalCategoryIds.map((id) => ({ id }));
  }
}
