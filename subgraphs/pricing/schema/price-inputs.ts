import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../../shared/graphql/scalars';
import { RejectedRowType } from '../../../shared/graphql/types';

@InputType('QuoteLineInput')
export class QuoteLineInputType {
  @Field(() => ID)
  productId: string;

  @Field(() => Int)
  quantity: number;
}

@InputType('ListPriceInput')
export class ListPriceInputType {
  @Field(() => ID)
  productId: string;

  @Field(() => Int)
  amount: number;

  @Field(() => String)
  currency: string;

  @Field(() => Int, { nullable: true })
  unitCost?: number | null;

  @Field(() => Int, { defaultValue: 1 })
  minQuantity: number;

  @Field(() => ID, { nullable: true })
  segmentId?: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  validFrom?: number | null;

  @Field(() => DateTimeScalar, { nullable: true })
  validUntil?: number | null;
}

@ObjectType('SetPricesResult', { simpleResolvers: true })
export class SetPricesResultType {
  @Field(() => Int)
  stored: number;

  @Field(() => [RejectedRowType])
  rejected: readonly RejectedRowType[];
}
