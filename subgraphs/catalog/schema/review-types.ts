import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../../shared/graphql/scalars';
import { PageInfoType } from '../../../shared/graphql/types';

@ObjectType('User', { simpleResolvers: true })
@Directive('@key(fields: "id", resolvable: false)')
export class UserReference {
  @Field(() => ID)
  id: string;
}

@ObjectType('Review', { simpleResolvers: true })
export class ReviewType {
  @Field(() => ID)
  id: string;

  @Field(() => Int)
  stars: number;

  @Field(() => String, { nullable: true })
  text: string | null;

  @Field(() => DateTimeScalar)
  createdAt: number;
}

@ObjectType('ReviewEdge', { simpleResolvers: true })
export class ReviewEdgeType {
  @Field(() => ReviewType)
  node: ReviewType;

  @Field(() => String)
  cursor: string;
}

@ObjectType('ReviewConnection', { simpleResolvers: true })
export class ReviewConnectionType {
  @Field(() => [ReviewEdgeType])
  edges: ReviewEdgeType[];

  @Field(() => PageInfoType)
  pageInfo: PageInfoType;

  @Field(() => Int)
  totalCount: number;
}
