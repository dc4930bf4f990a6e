import { Field, Float, ID, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar } from '../../../shared/graphql/scalars';
import { MetricType } from '../../../shared/graphql/types';
import { ModelFamily } from '../training/model-family';

export enum ModelStatus {
  UNTRAINED = 'UNTRAINED',
  TRAINING = 'TRAINING',
  READY = 'READY',
  FAILED = 'FAILED',
}

registerEnumType(ModelFamily, {
  description: 'A kind of recommender.',
  name: 'ModelFamily',
  valuesConfig: {
    POPULARITY: { description: 'What many choose.' },
    NEIGHBOURHOOD: { description: 'Like shoppers, or like products.' },
    MATRIX_FACTORISATION: { description: 'Taste as a few hidden numbers.' },
    LINEAR_AUTOENCODER: { description: 'A history rebuilt by linear weights between products.' },
    DEEP: { description: 'Networks of several layers.' },
    RECURRENT: { description: 'Networks that read a history in its order.' },
    ATTENTION: { description: 'Networks that weigh each step of a history.' },
    CONTENT: { description: 'What products are described by.' },
    DEMOGRAPHIC: { description: 'Where shoppers are from and how old they are.' },
    SOCIAL: { description: 'Whom shoppers follow.' },
    MULTIMODAL: { description: 'Pictures and texts together.' },
    HYBRID: { description: 'Several models together.' },
  },
});
registerEnumType(ModelStatus, {
  description: 'How far a model, or a training, is.',
  name: 'ModelStatus',
  valuesConfig: {
    UNTRAINED: { description: 'Never trained.' },
    TRAINING: { description: 'Being trained.' },
    READY: { description: 'Trained, and serving.' },
    FAILED: { description: 'The last training failed; what served before serves on.' },
  },
});

@ObjectType('TrainingCurve', { description: 'A figure of a training by epoch.', simpleResolvers: true })
export class TrainingCurveType {
  @Field(() => String, { description: 'What it is: loss in training, validation on what is held back, or another.' })
  name: string;

  @Field(() => [Float], { description: 'The epochs, from 1, in which it was looked at.' })
  epochs: readonly number[];

  @Field(() => [Float], { description: 'The figure in each of them.' })
  values: readonly number[];
}

@ObjectType('RecommenderModel', {
  description: 'A model that ranks products, as it serves now.',
  simpleResolvers: true,
})
export class RecommenderModelType {
  @Field(() => String, { description: 'Its name, such as item-knn.' })
  name: string;

  @Field(() => ModelFamily, { description: 'What kind of model it is.' })
  family: ModelFamily;

  @Field(() => ModelStatus, { description: 'Whether it serves.' })
  status: ModelStatus;

  @Field(() => String, { description: 'The training that it comes from; null before the first.', nullable: true })
  version: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was trained; null before the first training.', nullable: true })
  trainedAt: number | null;

  @Field(() => Float, { description: 'How long its training took.', nullable: true })
  trainingSeconds: number | null;

  @Field(() => [MetricType], { description: 'The settings that it was trained with.' })
  parameters: readonly MetricType[];

  @Field(() => [MetricType], {
    description:
      'Offline, on the held-out last interactions: precision, recall, F1, NDCG, hit rate, coverage, RMSE, MAE where they apply.',
  })
  metrics: readonly MetricType[];

  @Field(() => [TrainingCurveType], {
    description: 'How it learned, by epoch; none where it does not learn in epochs.',
  })
  curves: readonly TrainingCurveType[];
}

@ObjectType('TrainingRun', { description: 'A training of models.', simpleResolvers: true })
export class TrainingRunType {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => ModelStatus, { description: 'How far it is.' })
  status: ModelStatus;

  @Field(() => Float, { description: 'How much of it is done, from 0 to 1.' })
  progress: number;

  @Field(() => String, { description: 'What it does at the moment, or why it failed.', nullable: true })
  message: string | null;

  @Field(() => DateTimeScalar, { description: 'When it began.' })
  startedAt: number;

  @Field(() => DateTimeScalar, { description: 'When it ended; null while it goes on.', nullable: true })
  finishedAt: number | null;

  /** Of the models asked for; read by their resolver. */
  names: readonly string[] | null;
  version: string | null;
}
