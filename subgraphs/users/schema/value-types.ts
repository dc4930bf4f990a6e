import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { rfmCells } from '../models/value/rfm';

export const RfmCellEnum = Object.fromEntries(rfmCells.map((cell) => [cell, cell]));
registerEnumType(RfmCellEnum, {
  description: 'Where a customer stands by recency and worth.',
  name: 'RfmCell',
  valuesConfig: {
    CHAMPIONS: { description: 'Came lately, often, and spent most.' },
    LOYAL: { description: 'Come often and spend well.' },
    PROMISING: { description: 'Came lately, and more than once or for more than most.' },
    NEW: { description: 'Came lately for the first time, or for little.' },
    NEED_ATTENTION: { description: 'Middling in all, and neither new nor gone.' },
    AT_RISK: { description: 'Were good customers, and have not come for a while.' },
    CANNOT_LOSE: { description: 'Were among the best, and have not come for long.' },
    HIBERNATING: { description: 'Came seldom, a while ago.' },
    LOST: { description: 'Came seldom, long ago.' },
  },
});

/** Its resolver gives what depends on days, and amounts. */
@ObjectType('CustomerValue', {
  description:
    'What a customer is worth: RFM quintiles, and BG/NBD with Gamma-Gamma. Orders that were cancelled or came back do not count.',
})
export class CustomerValueType {
  @Field(() => Int, { description: 'Whole days since their last order.' })
  recencyDays: number;

  @Field(() => Int, { description: 'How many orders they have.' })
  frequency: number;

  @Field(() => String, { description: 'Quintiles of recency, frequency and spending, from 1 to 5: 545.' })
  rfm: string;

  @Field(() => RfmCellEnum, { description: 'Where these place them, by name.' })
  cell: string;

  @Field(() => Float, { description: 'How probable it is that they will order again at all, from 0 to 1.' })
  probabilityAlive: number;

  @Field(() => Float, { description: 'How probable it is that they order nothing within 90 days, from 0 to 1.' })
  churnRisk: number;
}
