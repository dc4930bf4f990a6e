import { Arg, Ctx, Directive, Float, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../../shared/subgraph/context';
import type { ExperimentEntity } from '../entities/experiment';
import type { RecommendationsServices } from '../services/services';
import { ExperimentInput } from './experiment-inputs';
import { ExperimentType } from './experiment-types';

type Context = RequestContext<RecommendationsServices>;

@Resolver(() => ExperimentType)
export class ExperimentResolver {
  @Query(() => [ExperimentType], { description: 'Comparisons of what ranks feeds, the newest first, 200 at most.' })
  @Directive('@requiresScopes(scopes: [["recommendations:read"]])')
  experiments(@Ctx() { services }: Context): Promise<ExperimentType[]> {
    return services.experimentReports.all();
  }

  @Query(() => ExperimentType, { description: 'One experiment; null where there is none of this key.', nullable: true })
  @Directive('@requiresScopes(scopes: [["recommendations:read"]])')
  experiment(
    @Arg('key', () => String, { description: 'Its key.' }) key: string,
    @Ctx() { services }: Context,
  ): Promise<ExperimentType | null> {
    return services.experimentReports.find(key);
  }

  @Mutation(() => ExperimentType, { description: 'Drafts an experiment: nobody is shown anything of it yet.' })
  @Directive('@requiresScopes(scopes: [["recommendations:write"]])')
  async createExperiment(
    @Arg('input', () => ExperimentInput, { description: 'The experiment.' }) input: ExperimentInput,
    @Ctx() { services }: Context,
  ): Promise<ExperimentType> {
    return reported(services, await services.experiments.create(input));
  }

  @Mutation(() => ExperimentType, { description: 'Begins an experiment that was drafted.' })
  @Directive('@requiresScopes(scopes: [["recommendations:write"]])')
  async startExperiment(
    @Arg('key', () => String, { description: 'Its key.' }) key: string,
    @Ctx() { services }: Context,
  ): Promise<ExperimentType> {
    return reported(services, await services.experiments.start(key));
  }

  @Mutation(() => ExperimentType, {
    description: 'Allocates the users of a running experiment anew, which begins a new phase of its results.',
  })
  @Directive('@requiresScopes(scopes: [["recommendations:write"]])')
  async allocateExperiment(
    @Arg('key', () => String, { description: 'Its key.' }) key: string,
    @Arg('allocations', () => [Float], { description: 'The shares of the variants, in their order, adding up to 1.' })
    allocations: number[],
    @Ctx() { services }: Context,
  ): Promise<ExperimentType> {
    return reported(services, await services.experiments.allocate(key, allocations));
  }

  @Mutation(() => ExperimentType, {
    description:
      'Ends an experiment. With a winner, everybody is shown what it shows, but who is held out; without one, what the shop shows otherwise.',
  })
  @Directive('@requiresScopes(scopes: [["recommendations:write"]])')
  async stopExperiment(
    @Arg('key', () => String, { description: 'Its key.' }) key: string,
    @Arg('winner', () => String, { description: 'The key of the variant that is to be shown.', nullable: true })
    winner: string | null | undefined,
    @Ctx() { services }: Context,
  ): Promise<ExperimentType> {
    return reported(services, await services.experiments.stop(key, winner ?? null));
  }
}

function reported(services: RecommendationsServices, experiment: ExperimentEntity): Promise<ExperimentType> {
  return services.experimentReports.of(experiment);
}
