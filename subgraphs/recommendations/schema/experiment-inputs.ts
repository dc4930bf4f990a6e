import { Field, Float, InputType } from 'type-graphql';
import { DateTimeScalar } from '../../../shared/graphql/scalars';
import { ExperimentMetric } from './experiment-types';
import { Surface } from './feed-types';

@InputType('VariantInput', { description: 'What a part of the users is to be shown.' })
export class VariantInput {
  @Field(() => String, { description: 'What it is called: 1 to 32 letters, digits, and the signs . _ and -.' })
  key: string;

  @Field(() => String, {
    description: 'What ranks its feeds: blend, popular, newest, or a model that serves.',
  })
  strategy: string;

  @Field(() => Float, { description: 'Its share of the users; those of all variants add up to 1.' })
  allocation: number;
}

@InputType('GuardRailInput', { description: 'A figure that no variant may lower.' })
export class GuardRailInput {
  @Field(() => ExperimentMetric, { description: 'The figure.' })
  metric: ExperimentMetric;

  @Field(() => Float, {
    description: "So far it may fall, in percent of the first variant's: 0 to 100.",
    defaultValue: 0,
  })
  maximumLossPercent: number;
}

@InputType('ExperimentInput', { description: 'A comparison of what ranks the feeds of a surface.' })
export class ExperimentInput {
  @Field(() => String, { description: 'What it is known by: 1 to 64 letters, digits, and the signs . _ and -.' })
  key: string;

  @Field(() => Surface, { description: 'Where it runs.', defaultValue: Surface.HOME })
  surface: Surface;

  @Field(() => [VariantInput], { description: 'Two to ten; the others are held against the first.' })
  variants: VariantInput[];

  @Field(() => ExperimentMetric, {
    description: 'What they are compared by.',
    defaultValue: ExperimentMetric.CLICK_THROUGH,
  })
  metric: ExperimentMetric;

  @Field(() => Float, {
    description:
      "The share of the surface's persons that take part; all without it. Nobody is in two experiments at once.",
    nullable: true,
  })
  traffic?: number | null;

  @Field(() => Float, {
    description:
      'Of those, the share that is shown what the shop shows without it, also after a winner was rolled out.',
    nullable: true,
  })
  holdout?: number | null;

  @Field(() => [GuardRailInput], {
    description: 'What stops it where it is surely lost; revenue a user without it.',
    nullable: true,
  })
  guardRails?: GuardRailInput[] | null;

  @Field(() => DateTimeScalar, { description: 'When it begins by itself.', nullable: true })
  startsAt?: number | null;

  @Field(() => DateTimeScalar, { description: 'When it ends by itself.', nullable: true })
  endsAt?: number | null;
}
