import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateScalar } from '../../../shared/graphql/scalars';
import { type AvailabilityStatus, availabilityStatuses } from '../models/availability';

registerEnumType(availabilityStatuses, {
  description: 'Whether a shopper can have a product.',
  name: 'AvailabilityStatus',
  valuesConfig: {
    IN_STOCK: { description: 'It is there.' },
    LOW_STOCK: { description: 'A few are left.' },
    BACKORDER: { description: 'It is not there, and can be ordered: more is on its way.' },
    OUT_OF_STOCK: { description: 'It cannot be ordered at the moment.' },
  },
});

@ObjectType('Product', { simpleResolvers: true })
@Directive('@key(fields: "id")')
export class ProductType {
  @Field(() => ID)
  id: string;
}

@ObjectType('Availability', {
  simpleResolvers: true,
  description: 'What a shopper may know; exact counts are for staff.',
})
export class AvailabilityType {
  @Field(() => availabilityStatuses, { description: 'Whether it can be had.' })
  status: AvailabilityStatus;

  @Field(() => DateScalar, {
    description: 'When more is expected; null where nothing is on its way, or there is enough.',
    nullable: true,
  })
  restockExpectedAt: string | null;
}

@ObjectType('StockLocation', { description: 'A place where stock lies.', simpleResolvers: true })
export class StockLocationType {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => String, { description: 'Its name.' })
  name: string;
}

/** `product` is in its resolver. */
@ObjectType('StockLevel', { description: 'How much of a product lies at a place.', simpleResolvers: true })
export class StockLevelType {
  @Field(() => StockLocationType, { description: 'The place.' })
  location: StockLocationType;

  @Field(() => Int, { description: 'Pieces that lie there.' })
  onHand: number;

  @Field(() => Int, { description: 'Pieces of these that orders have a claim on.' })
  reserved: number;

  @Field(() => Int, { description: 'Pieces that can be sold: those on hand that are not reserved.' })
  available: number;

  @Field(() => Int, { description: 'Pieces ordered from suppliers that have not come.' })
  incoming: number;
}

@ObjectType('StockPolicy', { description: 'How a product is sold when there is little of it.', simpleResolvers: true })
export class StockPolicyType {
  @Field(() => ProductType, {
    description: 'The product; null where it cannot be shown at the moment.',
    nullable: true,
  })
  product: ProductType | null;

  @Field(() => Int, { description: 'With so many free pieces or fewer it is LOW_STOCK; 0: never.' })
  lowStockThreshold: number;

  @Field(() => Int, { description: 'So many pieces may be ordered that are not there; 0: none.' })
  backOrderLimit: number;

  @Field(() => Int, { description: 'So many were ordered, and have not come.' })
  backOrdered: number;
}
