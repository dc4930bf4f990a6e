import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar } from '../../../shared/graphql/scalars';

export enum PromotionKind {
  PERCENT_OFF = 'PERCENT_OFF',
  AMOUNT_OFF = 'AMOUNT_OFF',
  FIXED_PRICE = 'FIXED_PRICE',
  BUY_X_GET_Y = 'BUY_X_GET_Y',
}
registerEnumType(PromotionKind, {
  description: 'What a promotion does.',
  name: 'PromotionKind',
  valuesConfig: {
    PERCENT_OFF: { description: 'So many percent off its products.' },
    AMOUNT_OFF: { description: 'An amount off its products together, once.' },
    FIXED_PRICE: { description: 'A price for each piece of its products.' },
    BUY_X_GET_Y: { description: 'So many pieces for less, or for nothing, for so many that are bought.' },
  },
});

@ObjectType('Promotion', { description: 'What is taken off quotes.', simpleResolvers: true })
export class PromotionType {
  @Field(() => ID, { description: 'What it is known by.' })
  id: string;

  @Field(() => String, { description: 'What it is called.' })
  name: string;

  @Field(() => PromotionKind, { description: 'What it does.' })
  kind: `${PromotionKind}`;

  @Field(() => Int, { description: 'Percent, or minor units, by its kind.' })
  value: number;

  @Field(() => String, { description: 'The code that it asks for; null where it asks for none.', nullable: true })
  couponCode: string | null;

  @Field(() => DateTimeScalar, { description: 'From when on it holds.' })
  startsAt: number;

  @Field(() => DateTimeScalar, { description: 'When it ends; null for no end.', nullable: true })
  endsAt: number | null;

  @Field(() => Int, { description: 'How many orders have it, without those that gave it back.' })
  used: number;

  @Field(() => Int, { description: 'How many orders may have it; null for no limit.', nullable: true })
  budget: number | null;

  @Field(() => Int, { description: 'The higher comes first; of equal ones the older.' })
  priority: number;

  @Field(() => Boolean, { description: 'Whether it is joined with others that say so too.' })
  stackable: boolean;
}
