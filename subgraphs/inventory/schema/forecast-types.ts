import { Directive, Field, Float, ObjectType } from 'type-graphql';
import { DateScalar, DateTimeScalar } from '../../../shared/graphql/scalars';
import { MetricType, MoneyType } from '../../../shared/graphql/types';

@Directive('@cost(weight: 0)')
@ObjectType('ForecastPoint', { description: 'What is expected of a day.', simpleResolvers: true })
export class ForecastPointType {
  @Field(() => DateScalar, { description: 'The day.' })
  date: string;

  @Field(() => Float, { description: 'Pieces that are expected to be sold.' })
  mean: number;

  @Field(() => Float, { description: 'On nine days of ten it is more.' })
  low: number;

  @Field(() => Float, { description: 'On nine days of ten it is less.' })
  high: number;
}

@ObjectType('Forecast', { description: 'What a product is expected to sell.', simpleResolvers: true })
export class ForecastType {
  @Field(() => String, { description: 'What made it; what stands in for a model says so.' })
  model: string;

  @Directive('@listSize(assumedSize: 28)')
  @Field(() => [ForecastPointType], { description: 'Day by day, from today on.' })
  points: ForecastPointType[];

  @Directive('@listSize(assumedSize: 3)')
  @Field(() => [MetricType], {
    description:
      'How far forecasts of the last eight weeks were off a day, in pieces: mae, rmse, bias; none where nothing is known yet.',
  })
  accuracy: MetricType[];

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  trainedAt: number;
}

@Directive('@cost(weight: 0)')
@ObjectType('SalesForecastPoint', { description: 'What is expected of a day.', simpleResolvers: true })
export class SalesForecastPointType {
  @Field(() => DateScalar, { description: 'The day.' })
  date: string;

  @Field(() => Float, { description: 'Pieces that are expected to be sold.' })
  units: number;

  @Field(() => Float, { description: 'On nine days of ten it is more.' })
  unitsLow: number;

  @Field(() => Float, { description: 'On nine days of ten it is less.' })
  unitsHigh: number;

  @Field(() => MoneyType, { description: 'What these bring in at the prices of now.' })
  revenue: MoneyType;
}

@ObjectType('SalesForecast', {
  description: 'What a category or the shop is expected to sell: the sum of its products.',
  simpleResolvers: true,
})
export class SalesForecastType {
  @Directive('@listSize(assumedSize: 28)')
  @Field(() => [SalesForecastPointType], { description: 'Day by day, from today on.' })
  points: SalesForecastPointType[];

  @Field(() => Float, { description: 'Pieces of all these days.' })
  units: number;

  @Field(() => MoneyType, { description: 'Revenue of all these days.' })
  revenue: MoneyType;

  @Directive('@listSize(assumedSize: 3)')
  @Field(() => [MetricType], {
    description:
      'How far forecasts of the last eight weeks were off a day, in pieces: mae, rmse, bias; none where nothing is known yet.',
  })
  accuracy: MetricType[];
}
