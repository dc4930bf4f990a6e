import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { DateTimeScalar } from '../../../shared/graphql/scalars';
import { BehaviourEventType } from './behaviour-event-types';

@InputType('BehaviourEventInput', {
  description: 'Something that a shopper did. Of whoever refused personalisation nothing is kept that names them.',
})
export class BehaviourEventInput {
  @Field(() => ID, { description: 'An id that the client makes: the same one is counted once.' })
  id: string;

  @Field(() => BehaviourEventType, { description: 'What the shopper did.' })
  type: BehaviourEventType;

  @Field(() => ID, { description: 'The product; every type but SEARCH names one.', nullable: true })
  productId?: string | null;

  @Field(() => String, {
    description:
      'The visitor, where nobody is signed in: at most 64 letters, digits, dots, colons, hyphens and underscores.',
    nullable: true,
  })
  visitorId?: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was, at most 30 days ago.' })
  occurredAt: number;

  @Field(() => ID, { description: 'The feed that the product stood in, so that the feed is credited.', nullable: true })
  feedId?: string | null;

  @Field(() => Int, { description: 'The place in that feed.', nullable: true })
  position?: number | null;

  @Field(() => Float, { description: 'For RATE: from 1 to 5, halves included.', nullable: true })
  stars?: number | null;

  @Field(() => Int, { description: 'How many pieces, for what is put into a basket.', nullable: true })
  quantity?: number | null;

  @Field(() => Int, { nullable: true, description: 'Minor units a piece.' })
  unitPrice?: number | null;

  @Field(() => String, { description: 'For SEARCH: what was searched for.', nullable: true })
  query?: string | null;
}
