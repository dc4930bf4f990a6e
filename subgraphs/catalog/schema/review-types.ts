import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionTypesOf } from '../../../shared/graphql/connection-types';
import { DateTimeScalar } from '../../../shared/graphql/scalars';

@ObjectType('User', { simpleResolvers: true })
@Directive('@key(fields: "id", resolvable: false)')
export class UserReference {
  @Field(() => ID)
  id: string;
}

@Directive('@cost(weight: 0)')
@ObjectType('Review', { description: 'What a shopper wrote about a product.', simpleResolvers: true })
export class ReviewType {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => Int, { description: 'From 1, poor, to 5, excellent.' })
  stars: number;

  @Field(() => String, { description: 'What was written; null where only stars were given.', nullable: true })
  text: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was written.' })
  createdAt: number;
}

export const { ConnectionType: ReviewConnectionType } = connectionTypesOf('Review', ReviewType);
