import { Directive, Field, Int, ObjectType } from 'type-graphql';

/** Types that several subgraphs define alike (`@shareable`). */

@Directive('@cost(weight: 0)')
@ObjectType('Money', { description: 'An amount of money.', simpleResolvers: true })
@Directive('@shareable')
export class MoneyType {
  @Field(() => Int, { description: 'In minor units: 1999 is 19.99.' })
  amount: number;

  @Field(() => String, { description: 'Its code by ISO 4217, such as GBP.' })
  currency: string;
}

@Directive('@cost(weight: 0)')
@ObjectType('PageInfo', { description: 'Where a page of a list ends.', simpleResolvers: true })
@Directive('@shareable')
export class PageInfoType {
  @Field(() => Boolean, { description: 'Whether there is more after this page.' })
  hasNextPage: boolean;

  @Field(() => String, {
    description: 'What to give as `after` for the next page; null for an empty page.',
    nullable: true,
  })
  endCursor: string | null;
}

@Directive('@cost(weight: 0)')
@ObjectType('RejectedRow', {
  description: 'A row of a request that was not taken; the others were.',
  simpleResolvers: true,
})
@Directive('@shareable')
export class RejectedRowType {
  @Field(() => Int, { description: 'Which row it is, counted from 0.' })
  index: number;

  @Field(() => String, { description: 'What is wrong, as a stable error code.' })
  code: string;

  @Field(() => String, { description: 'What is wrong, in a sentence.' })
  message: string;
}

@Directive('@cost(weight: 0)')
@ObjectType('Metric', { description: 'A figure with its name.', simpleResolvers: true })
@Directive('@shareable')
export class MetricType {
  @Field(() => String, { description: 'What the figure is, such as ndcg.' })
  name: string;

  @Field(() => Number, { description: 'The figure.' })
  value: number;
}
