import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar } from '../../../shared/graphql/scalars';
import { MoneyType } from '../../../shared/graphql/types';
import { type ReturnStatus, returnStatuses } from '../models/return-status';
import { ProductType } from './stock-types';

registerEnumType(returnStatuses, {
  description: 'What becomes of a return.',
  name: 'ReturnStatus',
  valuesConfig: {
    REQUESTED: { description: 'It was asked for, and nothing has come back yet.' },
    ACCEPTED: { description: 'The pieces came back, and their price is given back.' },
    REFUSED: { description: 'The shop does not take the pieces back.' },
    WITHDRAWN: { description: 'The buyer keeps the pieces.' },
  },
});

@ObjectType('ReturnLine', { description: 'Pieces of one product that come back.', simpleResolvers: true })
export class ReturnLineType {
  @Field(() => ProductType, {
    description: 'The product; null where it cannot be shown at the moment.',
    nullable: true,
  })
  product: ProductType | null;

  @Field(() => Int, { description: 'How many pieces.' })
  quantity: number;
}

@ObjectType('OrderReturn', { description: 'Pieces of an order that come back.', simpleResolvers: true })
export class OrderReturnType {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => returnStatuses, { description: 'What becomes of it.' })
  status: ReturnStatus;

  @Field(() => String, { description: 'Why, as it was asked for.' })
  reason: string;

  @Field(() => DateTimeScalar, { description: 'When it was asked for.' })
  requestedAt: number;

  @Directive('@listSize(assumedSize: 2)')
  @Field(() => [ReturnLineType], { description: 'The pieces.' })
  lines: readonly ReturnLineType[];

  @Field(() => MoneyType, {
    description:
      'What is given back: what was paid for the pieces, their share of discounts included; 0 where an exchange settles it.',
  })
  refund: MoneyType;

  @Field(() => String, {
    description: 'What the refund goes to, where that was chosen; null for what the order was paid by.',
    nullable: true,
  })
  refundTo: string | null;
}
