import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { DateTimeScalar } from '../../../shared/graphql/scalars';
import { BehaviourEventType } from './behaviour-event-types';

@InputType('BehaviourEventInput')
export class BehaviourEventInput {
  @Field(() => ID)
  id: string;

  @Field(() => BehaviourEventType)
  type: BehaviourEventType;

  @Field(() => ID, { nullable: true })
  productId?: string | null;

  @Field(() => String, { nullable: true })
  visitorId?: string | null;

  @Field(() => DateTimeScalar)
  occurredAt: number;

  @Field(() => ID, { nullable: true })
  feedId?: string | null;

  @Field(() => Int, { nullable: true })
  position?: number | null;

  @Field(() => Float, { nullable: true })
  stars?: number | null;

  @Field(() => Int, { nullable: true })
  quantity?: number | null;

  @Field(() => Int, { nullable: true, description: 'Minor units a piece.' })
  unitPrice?: number | null;

  @Field(() => String, { nullable: true })
  query?: string | null;
}
