import { Field, Float, Int, ObjectType } from 'type-graphql';
import { MoneyType } from '../../../shared/graphql/types';

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

  @Field(() => MoneyType, {
    description: 'What rejecting and overriding is expected to have earned since; below 0 where it cost.',
  })
  overridesWorth: MoneyType;
}
