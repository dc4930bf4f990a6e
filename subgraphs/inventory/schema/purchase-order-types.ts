import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionTypesOf } from '../../../shared/graphql/connection-types';
import { DateScalar, DateTimeScalar } from '../../../shared/graphql/scalars';
import { MoneyType } from '../../../shared/graphql/types';
import { type PurchaseOrderStatus, purchaseOrderStatuses } from '../models/purchase-order-status';
import { ProductType } from './stock-types';

registerEnumType(purchaseOrderStatuses, {
  description: 'What becomes of an order from a supplier.',
  name: 'PurchaseOrderStatus',
  valuesConfig: {
    OPEN: { description: 'Not all of it has come.' },
    RECEIVED: { description: 'All of it has come.' },
    CANCELLED: { description: 'What has not come of it never will.' },
  },
});

@ObjectType('PurchaseOrderLine', { description: 'One product of an order from a supplier.', simpleResolvers: true })
export class PurchaseOrderLineType {
  @Field(() => ProductType, {
    description: 'The product; null where it cannot be shown at the moment.',
    nullable: true,
  })
  product: ProductType | null;

  @Field(() => Int, { description: 'How many pieces were ordered.' })
  ordered: number;

  @Field(() => Int, { description: 'How many of them have come.' })
  received: number;

  @Field(() => MoneyType, { description: 'What a piece costs; null where that was not said.', nullable: true })
  unitCost: MoneyType | null;
}

/** `location`, `lines` and `late` are in its resolver. */
@ObjectType('PurchaseOrder', { description: 'Goods that were ordered from a supplier.', simpleResolvers: true })
export class PurchaseOrderType {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => String, { description: 'Who sends the goods.' })
  supplier: string;

  @Field(() => purchaseOrderStatuses, { description: 'What becomes of it.' })
  status: PurchaseOrderStatus;

  @Field(() => DateTimeScalar, { description: 'When it was ordered.' })
  orderedAt: number;

  @Field(() => DateScalar, {
    description: 'The day on which it is expected; null where none is known.',
    nullable: true,
  })
  expectedAt: string | null;
}

export const { ConnectionType: PurchaseOrderConnectionType } = connectionTypesOf('PurchaseOrder', PurchaseOrderType);
