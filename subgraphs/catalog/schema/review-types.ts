import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionTypesOf } from '../../../shared/graphql/connection-types';
import { DateTimeScalar } from '../../../shared/graphql/scalars';

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

export const { ConnectionType: ReviewConnectionType } = connectionTypesOf('Review', ReviewType);
