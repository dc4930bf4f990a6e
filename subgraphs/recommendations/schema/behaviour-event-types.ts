import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { RejectedRowType } from '../../../shared/graphql/types';

export enum BehaviourEventType {
  IMPRESSION = 'IMPRESSION',
  VIEW = 'VIEW',
  CLICK = 'CLICK',
  ADD_TO_CART = 'ADD_TO_CART',
  REMOVE_FROM_CART = 'REMOVE_FROM_CART',
  PURCHASE = 'PURCHASE',
  RATE = 'RATE',
  LIKE = 'LIKE',
  DISMISS = 'DISMISS',
  SEARCH = 'SEARCH',
}

registerEnumType(BehaviourEventType, { name: 'EventType' });

@ObjectType('RecordEventsResult', { simpleResolvers: true })
export class RecordEventsResultType {
  @Field(() => Int)
  accepted: number;

  @Field(() => Int)
  duplicates: number;

  @Field(() => [RejectedRowType])
  rejected: readonly RejectedRowType[];
}
