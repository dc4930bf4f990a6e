import { Directive, Field, Float, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../../shared/graphql/scalars';
import { MoneyType } from '../../../shared/graphql/types';

@Directive('@cost(weight: 0)')
@ObjectType('DemandPoint', { description: 'What is expected at a price.', simpleResolvers: true })
export class DemandPointType {
  @Field(() => MoneyType, { description: 'The price of a piece.' })
  price: MoneyType;

  @Field(() => Float, { description: 'Pieces expected in a week.' })
  units: number;

  @Field(() => Float, { description: 'The lower bound of 90 % of what is believed of them.' })
  unitsLow: number;

  @Field(() => Float, { description: 'The upper bound.' })
  unitsHigh: number;

  @Field(() => MoneyType, { description: 'Expected profit of a week; what is taken in where the cost is not known.' })
  profit: MoneyType;
}

@ObjectType('DemandCurve', {
  description:
    'Learnt from sales: log-log own-price elasticity, shrunk towards its category where data are thin. It is read within 15 % of the prices at which something was seen to be sold or not, and nowhere else.',
  simpleResolvers: true,
})
export class DemandCurveType {
  @Field(() => Float, { description: 'By how many percent sales change when the price rises by one percent.' })
  elasticity: number;

  @Field(() => Float, { description: 'The lower bound of 90 % of what is believed of it.' })
  low: number;

  @Field(() => Float, { description: 'The upper bound.' })
  high: number;

  @Field(() => Float, {
    description:
      'By how many percent sales rise when the mean price of the category’s other products rises by one percent.',
  })
  crossElasticity: number;

  @Field(() => Int, { description: 'Weeks, or parts of them at one price, that it was learned from.' })
  observations: number;

  @Field(() => [DemandPointType], { description: 'What is expected at prices, the lowest first.' })
  unitsAt: readonly DemandPointType[];

  @Field(() => MoneyType, {
    description: 'The price with the highest expected profit; null where the cost is not known.',
    nullable: true,
  })
  optimum: MoneyType | null;

  @Field(() => DateTimeScalar, { description: 'When it was learned.' })
  learntAt: number;
}
