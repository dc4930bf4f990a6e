import { Directive, Field, Float, Int, ObjectType } from 'type-graphql';
import { DateScalar, DateTimeScalar } from '../../../shared/graphql/scalars';
import { MoneyType } from '../../../shared/graphql/types';
import { CategoryType } from './category-types';
import { ProductType } from './price-types';

@ObjectType('MarketMover', { description: 'A price of a competitor that moved.', simpleResolvers: true })
export class MarketMoverType {
  @Field(() => ProductType, { description: 'The product.', nullable: true })
  product: ProductType | null;

  @Field(() => String, { description: 'Whose price it is.' })
  competitor: string;

  @Field(() => MoneyType, { description: 'What it was when the period began.' })
  before: MoneyType;

  @Field(() => MoneyType, { description: 'What it is now.' })
  after: MoneyType;

  @Field(() => DateTimeScalar, { description: 'Since when.' })
  at: number;
}

@ObjectType('MarketCategory', { description: 'A category in the market.', simpleResolvers: true })
export class MarketCategoryType {
  @Field(() => CategoryType, { description: 'The category; null for what is in none.', nullable: true })
  category: CategoryType | null;

  @Field(() => Float, { description: 'The own prices over the market’s; 1 where no competitor is known.' })
  index: number;

  @Field(() => MoneyType, { description: 'What was taken in the period, at the prices of pieces.' })
  revenue: MoneyType;

  @Field(() => Float, {
    description: 'Against the period of the same length before; null where nothing was taken then.',
    nullable: true,
  })
  revenueChangePercent: number | null;

  @Field(() => Float, { description: 'Its part of what was taken for all, from 0 to 1.' })
  revenueShare: number;

  @Field(() => Float, {
    description: 'How sales answer prices: mean elasticity; null before it is learned.',
    nullable: true,
  })
  elasticity: number | null;
}

@Directive('@cost(weight: 100)')
@ObjectType('MarketReport', {
  description: 'Who sells dearer or cheaper, what moves, what is taken, and what to do about it.',
  simpleResolvers: true,
})
export class MarketReportType {
  @Field(() => DateScalar, { description: 'The first day.' })
  from: string;

  @Field(() => DateScalar, { description: 'The last day.' })
  until: string;

  @Field(() => Float, {
    description: 'The own prices over the market’s, by what products take: 1 is the market’s price.',
  })
  index: number;

  @Field(() => Int, { description: 'How many products cost less than the market’s price.' })
  cheaperThanMarket: number;

  @Field(() => Int, { description: 'How many cost more.' })
  dearerThanMarket: number;

  @Directive('@listSize(assumedSize: 10)')
  @Field(() => [MarketMoverType], { description: 'The largest moves of competitors’ prices, at most 20.' })
  movers: readonly MarketMoverType[];

  @Directive('@listSize(assumedSize: 10)')
  @Field(() => [MarketCategoryType], { description: 'Categories, the one that takes most first, at most 50.' })
  categories: readonly MarketCategoryType[];

  @Directive('@listSize(assumedSize: 5)')
  @Field(() => [String], { description: 'What to do, by the figures.' })
  advice: readonly string[];
}
