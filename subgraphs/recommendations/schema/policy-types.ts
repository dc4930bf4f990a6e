import { Field, Float, Int, ObjectType } from 'type-graphql';
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
}
