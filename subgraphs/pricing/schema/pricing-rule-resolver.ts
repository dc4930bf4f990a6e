import { Arg, Ctx, Directive, Mutation, Query, Resolver } from 'type-graphql';
import { signedIn } from '../../../shared/subgraph/context';
import { wholeShop } from '../entities/automatic-pricing';
import type { PricingRuleEntity } from '../entities/pricing-rule';
import type { PricingContext } from '../services/loaders';
import { PricingRuleInputType, PricingRuleType } from './pricing-rule-types';

@Resolver()
export class PricingRuleResolver {
  @Directive('@requiresScopes(scopes: [["pricing:read"]])')
  @Directive('@listSize(assumedSize: 20)')
  @Query(() => [PricingRuleType], { description: "The guard-rails that were set, the shop's first." })
  async pricingRules(@Ctx() { services }: PricingContext): Promise<PricingRuleType[]> {
    return (await services.rules.list()).map(shown);
  }

  @Directive('@requiresScopes(scopes: [["pricing:write"]])')
  @Mutation(() => PricingRuleType, {
    description: 'Sets the guard-rails of a category, or of all others. The last ones that were set hold.',
  })
  async setPricingRule(
    @Ctx() context: PricingContext,
    @Arg('rule', () => PricingRuleInputType, { description: 'The guard-rails.' }) rule: PricingRuleInputType,
  ): Promise<PricingRuleType> {
    return shown(await context.services.rules.set(rule, signedIn(context)));
  }
}

function shown({ scope, ...rule }: PricingRuleEntity): PricingRuleType {
  return { ...rule, id: scope, category: scope === wholeShop ? null : { id: scope } };
}
