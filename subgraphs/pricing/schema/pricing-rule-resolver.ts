import { Arg, Ctx, Directive, Int, Mutation, Query, Resolver } from 'type-graphql';
import { signedIn } from '../../../shared/subgraph/context';
import { wholeShop } from '../entities/automatic-pricing';
import type { PricingRuleEntity } from '../entities/pricing-rule';
import type { PricingContext } from '../services/loaders';
import { PricingResultsType } from './pricing-result-types';
import { PricingRuleInputType, PricingRuleType } from './pricing-rule-types';

@Resolver()
export class PricingRuleResolver {
  @Directive('@requiresScopes(scopes: [["pricing:read"]])')
  @Directive('@listSize(assumedSize: 20)')
  @Query(() => [PricingRuleType], { description: "The guard-rails that were set, the shop's first." })
  async pricingRules(@Ctx() { services }: PricingContext): Promise<PricingRuleType[]> {
    return (await services.rules.list()).map(shown);
  }

  @Directive('@requiresScopes(scopes: [["pricing:read"]])')
  @Directive('@cost(weight: 50)')
  @Query(() => PricingResultsType, {
    description: 'What automatic prices earned in the last days, against as many before.',
  })
  async pricingResults(
    @Ctx() { services }: PricingContext,
    @Arg('days', () => Int, { description: 'How many days are judged, at most 180.', defaultValue: 28 }) days: number,
  ): Promise<PricingResultsType> {
    const { lift, overridesWorth, switchbacks, ...counts } = await services.results.of(days);
    return {
      ...counts,
      ...{ lift: lift?.lift ?? null, liftLow: lift?.low ?? null, liftHigh: lift?.high ?? null },
      switchbacks: switchbacks.map(({ scope, effect }) => ({
        category: scope === wholeShop ? null : { id: scope },
        ...{ lift: effect?.lift ?? null, liftLow: effect?.low ?? null, liftHigh: effect?.high ?? null },
        ...{ automaticTurns: effect?.automaticTurns ?? null, listTurns: effect?.listTurns ?? null },
      })),
      overridesWorth: { amount: overridesWorth, currency: services.platform.settings.currency },
    };
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

function shown({ scope, floor, ceiling, ...rule }: PricingRuleEntity): PricingRuleType {
  const bounds = { floorAmount: floor, ceilingAmount: ceiling };
  return { ...rule, ...bounds, id: scope, category: scope === wholeShop ? null : { id: scope } };
}
