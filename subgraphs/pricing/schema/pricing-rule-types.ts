import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { CategoryType } from './category-types';

@ObjectType('PricingRule', { description: 'Guard-rails: no automatic price ever leaves them.', simpleResolvers: true })
export class PricingRuleType {
  @Field(() => ID, { description: 'What it is known by.' })
  id: string;

  @Field(() => CategoryType, { description: 'The category that it is for; null for all others.', nullable: true })
  category: CategoryType | null;

  @Field(() => Float, { description: 'What has to be left of a price above the cost, in percent of the price.' })
  minMarginPercent: number;

  @Field(() => Float, { description: 'How far a step may change a price, in percent of it.' })
  maxStepPercent: number;

  @Field(() => Int, { description: 'How many steps there may be in 24 hours.' })
  maxStepsPerDay: number;

  @Field(() => Float, { description: "The lowest price over the market's; null for no bound.", nullable: true })
  minIndex: number | null;

  @Field(() => Float, { description: "The highest price over the market's; null for no bound.", nullable: true })
  maxIndex: number | null;

  @Field(() => Int, { description: 'The digits that a price ends with: 99 for 12.99; null for any.', nullable: true })
  charmEnding: number | null;

  @Field(() => Boolean, { description: 'Whether proposals are accepted by the rule itself.' })
  automatic: boolean;

  @Field(() => Float, {
    description: 'The lowest price in percent of the list price; null for no bound.',
    nullable: true,
  })
  minListPercent: number | null;

  @Field(() => Float, {
    description: 'The highest price in percent of the list price; null for no bound.',
    nullable: true,
  })
  maxListPercent: number | null;

  @Field(() => Int, { description: 'The lowest price in minor units; null for no bound.', nullable: true })
  floorAmount: number | null;

  @Field(() => Int, { description: 'The highest price in minor units; null for no bound.', nullable: true })
  ceilingAmount: number | null;

  @Field(() => Float, { description: 'Hours after a step in which there is no other.' })
  coolDownHours: number;

  @Field(() => Float, {
    description: 'By how many percent the mean price may move in one run, by what sells; null for no bound.',
    nullable: true,
  })
  budgetPercent: number | null;

  @Field(() => Int, {
    description: 'How many products may have another price in 24 hours; null for any number.',
    nullable: true,
  })
  maxChangesPerDay: number | null;

  @Field(() => Float, { description: 'Percent of the products that keep their list price, to measure the lift.' })
  holdoutPercent: number;

  @Field(() => Float, {
    description: 'Hours after which automatic prices and list prices may change turns; null where they do not.',
    nullable: true,
  })
  switchbackHours: number | null;

  @Field(() => Boolean, { description: 'Whether prices are drawn from what is believed, so that more is learned.' })
  explores: boolean;
}

@InputType('PricingRuleInput', { description: 'Guard-rails of a category, or of all others.' })
export class PricingRuleInputType {
  @Field(() => ID, {
    description: 'The category with all below it that have none; all others without it.',
    nullable: true,
  })
  categoryId?: string | null;

  @Field(() => Float, {
    description: 'What has to be left of a price above the cost, in percent of the price: 0 to 99.',
  })
  minMarginPercent: number;

  @Field(() => Float, { description: 'How far a step may change a price, in percent of it: .1 to 90.' })
  maxStepPercent: number;

  @Field(() => Int, { description: 'How many steps there may be in 24 hours, at most 24.', defaultValue: 1 })
  maxStepsPerDay: number;

  @Field(() => Float, {
    description: "The lowest price over the market's median: .9 is 10 % below it.",
    nullable: true,
  })
  minIndex?: number | null;

  @Field(() => Float, { description: "The highest price over the market's median.", nullable: true })
  maxIndex?: number | null;

  @Field(() => Int, { description: 'The digits that a price ends with: 99 for 12.99.', nullable: true })
  charmEnding?: number | null;

  @Field(() => Boolean, { description: 'Whether proposals are accepted by the rule itself.', defaultValue: false })
  automatic: boolean;

  @Field(() => Float, { description: 'The lowest price in percent of the list price.', nullable: true })
  minListPercent?: number | null;

  @Field(() => Float, { description: 'The highest price in percent of the list price.', nullable: true })
  maxListPercent?: number | null;

  @Field(() => Int, { description: 'The lowest price in minor units.', nullable: true })
  floorAmount?: number | null;

  @Field(() => Int, { description: 'The highest price in minor units.', nullable: true })
  ceilingAmount?: number | null;

  @Field(() => Float, { description: 'Hours after a step in which there is no other; 0 without it.', nullable: true })
  coolDownHours?: number | null;

  @Field(() => Float, { description: 'By how many percent the mean price may move in one run.', nullable: true })
  budgetPercent?: number | null;

  @Field(() => Int, { description: 'How many products may have another price in 24 hours.', nullable: true })
  maxChangesPerDay?: number | null;

  @Field(() => Float, {
    description: 'Percent of the products that keep their list price; 0 without it.',
    nullable: true,
  })
  holdoutPercent?: number | null;

  @Field(() => Float, { description: 'Hours of a turn of automatic prices or list prices.', nullable: true })
  switchbackHours?: number | null;

  @Field(() => Boolean, { description: 'Whether prices are drawn from what is believed.', nullable: true })
  explores?: boolean | null;
}
