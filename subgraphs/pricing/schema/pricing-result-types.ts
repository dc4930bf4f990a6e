import { Directive, Field, Float, Int, ObjectType } from 'type-graphql';
import { MoneyType } from '../../../shared/graphql/types';
import { CategoryType } from './category-types';

@ObjectType('PricingSwitchback', {
  description:
    'What automatic prices earn beyond list prices where the two take turns: each turn is one observation, and the first quarter of it is left out.',
  simpleResolvers: true,
})
export class PricingSwitchbackType {
  @Field(() => CategoryType, { description: 'The category of the rule; null for all others.', nullable: true })
  category: CategoryType | null;

  @Field(() => Float, { description: 'On profit in percent; null where there were too few turns.', nullable: true })
  lift: number | null;

  @Field(() => Float, { description: 'The lower bound of 95 % of it.', nullable: true })
  liftLow: number | null;

  @Field(() => Float, { description: 'The upper bound.', nullable: true })
  liftHigh: number | null;

  @Field(() => Int, { description: 'Whole turns of automatic prices in the period.', nullable: true })
  automaticTurns: number | null;

  @Field(() => Int, { description: 'Whole turns of list prices.', nullable: true })
  listTurns: number | null;
}

@ObjectType('PricingResults', {
  description: 'What automatic prices earned, and what people’s decisions against them did.',
  simpleResolvers: true,
})
export class PricingResultsType {
  @Field(() => Int, { description: 'Proposals that were accepted, by people and by rules.' })
  accepted: number;

  @Field(() => Int, { description: 'Proposals that people rejected.' })
  rejected: number;

  @Field(() => Int, { description: 'Automatic prices in whose place people set another.' })
  overridden: number;

  @Field(() => Int, { description: 'Products with automatic prices, under rules with a holdout, that sold something.' })
  treatedProducts: number;

  @Field(() => Int, { description: 'Products that were held out, and sold something.' })
  heldOutProducts: number;

  @Field(() => Float, {
    description:
      'By how many percent profit rose more than that of the held-out products; null where that cannot be said.',
    nullable: true,
  })
  lift: number | null;

  @Field(() => Float, { description: 'The lower bound of 95 % of it.', nullable: true })
  liftLow: number | null;

  @Field(() => Float, { description: 'The upper bound.', nullable: true })
  liftHigh: number | null;

  @Directive('@listSize(assumedSize: 20)')
  @Field(() => [PricingSwitchbackType], {
    description: 'One for each rule under which automatic prices and list prices take turns.',
  })
  switchbacks: PricingSwitchbackType[];

  @Field(() => MoneyType, {
    description: 'What rejecting and overriding is expected to have earned since; below 0 where it cost.',
  })
  overridesWorth: MoneyType;
}
