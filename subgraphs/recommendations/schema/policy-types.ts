import { Field, Float, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../../shared/graphql/scalars';
import { MetricType } from '../../../shared/graphql/types';
import { Surface } from './feed-types';

@ObjectType('PolicyArm', { description: 'A strategy that feeds are made by.', simpleResolvers: true })
export class PolicyArmType {
  @Field(() => String, { description: 'What ranks.' })
  strategy: string;

  @Field(() => Int, { description: 'How often what it ranked was seen.' })
  shows: number;

  @Field(() => Float, { description: 'What a show earned on the mean; null before the first.', nullable: true })
  meanReward: number | null;

  @Field(() => Float, { description: 'Its share of the shows, 0 to 1.' })
  share: number;
}

@ObjectType('SlateEstimates', {
  description: 'What a slate of a candidate is estimated to bring, by slates that were drawn otherwise.',
  simpleResolvers: true,
})
export class SlateEstimatesType {
  @Field(() => Float, { description: 'By inverse propensity weighting.' })
  inversePropensity: number;

  @Field(() => Float, { description: 'By weights that are divided by their sum.' })
  selfNormalised: number;

  @Field(() => Float, { description: 'By a model of rewards, mended by what was seen: the one that decides.' })
  doublyRobust: number;
}

@ObjectType('SlateDecision', {
  description: 'What orders the first places of feeds, and by which figures that was decided last.',
  simpleResolvers: true,
})
export class SlateDecisionType {
  @Field(() => String, { description: 'What serves: `ranking`, its own order, or `slate-policy`.' })
  serves: string;

  @Field(() => Int, { description: 'Slates of which it is known what they brought.' })
  shows: number;

  @Field(() => DateTimeScalar, { description: 'When a candidate was judged last; null before.', nullable: true })
  decidedAt: Date | null;

  @Field(() => Boolean, { description: 'Whether that candidate was let live.', nullable: true })
  goesLive: boolean | null;

  @Field(() => String, { description: 'Why, in a sentence.' })
  why: string;

  @Field(() => SlateEstimatesType, { description: 'Of the candidate; null where too little is known.', nullable: true })
  candidate: SlateEstimatesType | null;

  @Field(() => Float, { description: 'What a slate of that which served brought.', nullable: true })
  serving: number | null;

  @Field(() => Float, { description: 'By how much the candidate is estimated to bring more.', nullable: true })
  lead: number | null;

  @Field(() => Float, {
    description: 'The lower end of its interval: the candidate is let live above 0.',
    nullable: true,
  })
  leadLow: number | null;

  @Field(() => Float, { description: 'The upper end of its interval.', nullable: true })
  leadHigh: number | null;

  @Field(() => Float, {
    description: 'So many slates of its own the estimate of the candidate is worth.',
    nullable: true,
  })
  effectiveSlates: number | null;
}

@ObjectType('Policy', {
  description: 'What chooses among strategies on a surface: what it has tried and what it earned.',
  simpleResolvers: true,
})
export class PolicyType {
  @Field(() => Surface, { description: 'Where.' })
  surface: string;

  @Field(() => [PolicyArmType], { description: 'The strategies.' })
  arms: readonly PolicyArmType[];

  @Field(() => [MetricType], { description: 'What is believed of them.' })
  estimates: readonly MetricType[];

  @Field(() => SlateDecisionType, {
    description: 'What orders the first places of feeds; null where slates are not looked at.',
    nullable: true,
  })
  slate: SlateDecisionType | null;
}
