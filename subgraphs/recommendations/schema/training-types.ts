import { Field, Float, ID, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar } from '../../../shared/graphql/scalars';
import { MetricType } from '../../../shared/graphql/types';

export enum ModelFamily {
  POPULARITY = 'POPULARITY',
  NEIGHBOURHOOD = 'NEIGHBOURHOOD',
  MATRIX_FACTORISATION = 'MATRIX_FACTORISATION',
  LINEAR_AUTOENCODER = 'LINEAR_AUTOENCODER',
  DEEP = 'DEEP',
  RECURRENT = 'RECURRENT',
  ATTENTION = 'ATTENTION',
  CONTENT = 'CONTENT',
  DEMOGRAPHIC = 'DEMOGRAPHIC',
  SOCIAL = 'SOCIAL',
  MULTIMODAL = 'MULTIMODAL',
  HYBRID = 'HYBRID',
}

export enum ModelStatus {
  UNTRAINED = 'UNTRAINED',
  TRAINING = 'TRAINING',
  READY = 'READY',
  FAILED = 'FAILED',
}

registerEnumType(ModelFamily, { name: 'ModelFamily' });
registerEnumType(ModelStatus, { name: 'ModelStatus' });

@ObjectType('RecommenderModel', { simpleResolvers: true })
export class RecommenderModelType {
  @Field(() => String)
  name: string;

  @Field(() => ModelFamily)
  family: ModelFamily;

  @Field(() => ModelStatus)
  status: ModelStatus;

  @Field(() => String, { nullable: true })
  version: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  trainedAt: number | null;

  @Field(() => Float, { nullable: true })
  trainingSeconds: number | null;

  @Field(() => [MetricType])
  parameters: readonly MetricType[];

  @Field(() => [MetricType], {
    description:
      'Offline, on the held-out last interactions: precision, recall, F1, NDCG, hit rate, coverage, RMSE, MAE where they apply.',
  })
  metrics: readonly MetricType[];
}

@ObjectType('TrainingRun', { simpleResolvers: true })
export class TrainingRunType {
  @Field(() => ID)
  id: string;

  @Field(() => ModelStatus)
  status: ModelStatus;

  @Field(() => Float)
  progress: number;

  @Field(() => String, { nullable: true })
  message: string | null;

  @Field(() => DateTimeScalar)
  startedAt: number;

  @Field(() => DateTimeScalar, { nullable: true })
  finishedAt: number | null;

  /** Of the models asked for; read by their resolver. */
  names: readonly string[] | null;
  version: string | null;
}
