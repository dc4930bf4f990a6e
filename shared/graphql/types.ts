import { Directive, Field, Int, ObjectType } from 'type-graphql';

/** Types that several subgraphs define alike (`@shareable`). */

@ObjectType('Money', { simpleResolvers: true })
@Directive('@shareable')
export class MoneyType {
  @Field(() => Int, { description: 'In minor units: 1999 is 19.99.' })
  amount: number;

  @Field(() => String)
  currency: string;
}

@ObjectType('PageInfo', { simpleResolvers: true })
@Directive('@shareable')
export class PageInfoType {
  @Field(() => Boolean)
  hasNextPage: boolean;

  @Field(() => String, { nullable: true })
  endCursor: string | null;
}

@ObjectType('RejectedRow', { simpleResolvers: true })
@Directive('@shareable')
export class RejectedRowType {
  @Field(() => Int)
  index: number;

  @Field(() => String)
  code: string;

  @Field(() => String)
  message: string;
}

@ObjectType('Metric', { simpleResolvers: true })
@Directive('@shareable')
export class MetricType {
  @Field(() => String)
  name: string;

  @Field(() => Number)
  value: number;
}
