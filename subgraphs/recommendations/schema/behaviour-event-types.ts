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

registerEnumType(BehaviourEventType, {
  description: 'What a shopper did.',
  name: 'EventType',
  valuesConfig: {
    IMPRESSION: { description: 'Was shown a product.' },
    VIEW: { description: "Opened a product's page." },
    CLICK: { description: 'Chose a product in a list.' },
    ADD_TO_CART: { description: 'Put it into the basket.' },
    REMOVE_FROM_CART: { description: 'Took it out of the basket.' },
    PURCHASE: { description: 'Bought it; learned of from orders, refused from clients.' },
    RATE: { description: 'Gave it stars.' },
    LIKE: { description: 'Marked it as liked.' },
    DISMISS: { description: 'Does not want to see it again.' },
    SEARCH: { description: 'Searched for something.' },
  },
});

@ObjectType('RecordEventsResult', { description: 'What became of the events that were sent.', simpleResolvers: true })
export class RecordEventsResultType {
  @Field(() => Int, { description: 'How many are stored.' })
  accepted: number;

  @Field(() => Int, { description: 'How many were known already.' })
  duplicates: number;

  @Field(() => [RejectedRowType], { description: 'Those that were not taken, with the reason.' })
  rejected: readonly RejectedRowType[];
}
