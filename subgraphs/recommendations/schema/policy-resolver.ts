import { Arg, Ctx, Directive, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../../shared/subgraph/context';
import type { RecommendationsServices } from '../services/services';
import { Surface } from './feed-types';
import { PolicyType } from './policy-types';

@Resolver(() => PolicyType)
export class PolicyResolver {
  @Directive('@cost(weight: 50)')
  @Query(() => PolicyType, {
    description: 'What chooses among strategies: what it has tried and what it earned.',
  })
  @Directive('@requiresScopes(scopes: [["recommendations:read"]])')
  async policy(
    @Arg('surface', () => Surface, { description: 'Where.', defaultValue: Surface.HOME }) surface: Surface,
    @Ctx() { services }: RequestContext<RecommendationsServices>,
  ): Promise<PolicyType> {
    const slate = await services.slates.of(surface);
    const decided = slate?.decidedAt == null ? null : new Date(slate.decidedAt);
    return { surface, ...(await services.policy.of(surface)), slate: slate && { ...slate, decidedAt: decided } };
  }
}
