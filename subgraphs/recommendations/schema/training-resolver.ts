import { Arg, Ctx, Directive, FieldResolver, ID, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { ShopError } from '../../../shared/errors/shop-error';
import type { MetricType } from '../../../shared/graphql/types';
import type { RequestContext } from '../../../shared/subgraph/context';
import type { ModelReportEntity } from '../entities/model-report';
import { curvesIn } from '../models/recommender/training-curves';
import type { RecommendationsServices } from '../services/services';
import { newestReports, reportsOf } from '../training/model-store';
import { runProgress } from '../training/run-progress';
import type { TrainableModel } from '../training/trainable-model';
import { modelsToFit, trainableModels } from '../training/trainable-models';
import type { RunStatus, TrainingRun } from '../training/training-run-store';
import { ModelStatus, RecommenderModelType, TrainingRunType } from './training-types';

type Context = RequestContext<RecommendationsServices>;

const statusOf: Readonly<Record<RunStatus, ModelStatus>> = {
  // Waiting for its turn is part of the work, for whoever asked for it.
  WAITING: ModelStatus.TRAINING,
  TRAINING: ModelStatus.TRAINING,
  READY: ModelStatus.READY,
  FAILED: ModelStatus.FAILED,
};

@Resolver(() => TrainingRunType)
export class TrainingResolver {
  @Query(() => [RecommenderModelType], { description: 'The models, with how good they are.' })
  @Directive('@requiresScopes(scopes: [["recommendations:read"]])')
  async models(@Ctx() { services }: Context): Promise<RecommenderModelType[]> {
    const reports = await newestReports(services.platform.database);
    const run = await services.trainer.runs.next();
    const fitting = new Set(run ? modelsToFit(run.names).map(({ name }) => name) : []);
    return trainableModels.map((model) =>
      modelOf(
        model,
        reports.find(({ name }) => name === model.name),
        fitting.has(model.name),
      ),
    );
  }

  @Query(() => TrainingRunType, { description: 'One training; null where there is none with this id.', nullable: true })
  @Directive('@requiresScopes(scopes: [["recommendations:read"]])')
  async trainingRun(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() { services }: Context,
  ): Promise<TrainingRunType | null> {
    const run = await services.trainer.runs.find(id);
    return run && runOf(run);
  }

  @Directive('@cost(weight: 1000)')
  @Mutation(() => TrainingRunType, {
    description: 'Trains models in the background; what serves goes on until the new ones are ready.',
  })
  @Directive('@requiresScopes(scopes: [["recommendations:write"]])')
  async trainModels(
    @Arg('names', () => [String], { description: 'The models; all without it.', nullable: true }) names:
      | string[]
      | null
      | undefined,
    @Arg('tune', () => Boolean, {
      description: 'Whether their settings are searched for, which takes many times as long.',
      defaultValue: false,
    })
    tune: boolean,
    @Ctx() { services }: Context,
  ): Promise<TrainingRunType> {
    const unknown = names?.find((name) => !trainableModels.some((model) => model.name === name));
    if (unknown !== undefined) {
      const known = trainableModels.map(({ name }) => name).join(', ');
      throw new ShopError('MODEL_UNKNOWN', { name: unknown.slice(0, 40), known });
    }
    // Each once and in one order, so that two who ask for the same get the same run.
    const wanted = names && names.length > 0 ? [...new Set(names)].sort() : null;
    return runOf(await services.trainer.ask(wanted, tune));
  }

  @Directive('@requiresScopes(scopes: [["recommendations:read"]])')
  @Subscription(() => TrainingRunType, {
    description: 'How far a training is, whenever that changes.',
    subscribe: ({ args, context }: { args: { id: string }; context: Context }) =>
      runProgress(context.services.trainer.runs, args.id),
  })
  trainingProgress(
    @Arg('id', () => ID, { description: 'The training.' }) _id: string,
    @Root() run: TrainingRun,
  ): TrainingRunType {
    return runOf(run);
  }

  @FieldResolver(() => [RecommenderModelType], { description: 'The models that it trains.', name: 'models' })
  async modelsOfRun(@Root() run: TrainingRunType, @Ctx() { services }: Context): Promise<RecommenderModelType[]> {
    const reports = run.version === null ? [] : await reportsOf(services.platform.database, run.version);
    const asked =
      run.names === null ? modelsToFit(null) : trainableModels.filter(({ name }) => run.names?.includes(name));
    return asked.map((model) =>
      modelOf(
        model,
        reports.find(({ name }) => name === model.name),
        run.status === ModelStatus.TRAINING,
      ),
    );
  }
}

function runOf(run: TrainingRun): TrainingRunType {
  return { ...run, status: statusOf[run.status] };
}

/** A model by its newest report, or as one of which there is none. */
function modelOf(
  model: TrainableModel,
  report: ModelReportEntity | undefined,
  training: boolean,
): RecommenderModelType {
  const settled = report ? (report.failure === null ? ModelStatus.READY : ModelStatus.FAILED) : ModelStatus.UNTRAINED;
  return {
    name: model.name,
    family: model.family,
    status: training ? ModelStatus.TRAINING : settled,
    version: report?.version ?? null,
    trainedAt: report?.trainedAt ?? null,
    trainingSeconds: report?.trainingSeconds ?? null,
    parameters: metrics(report?.parameters ?? finite(model.settings)),
    metrics: metrics(report?.metrics ?? {}),
    curves: curvesIn(report?.curves ?? {}).map(({ name, points }) => ({
      name,
      epochs: points.map(([epoch]) => epoch),
      values: points.map(([, value]) => value),
    })),
  };
}

function finite(settings: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => Number.isFinite(value)));
}

function metrics(values: Readonly<Record<string, number>>): MetricType[] {
  return Object.entries(values).map(([name, value]) => ({ name, value }));
}
