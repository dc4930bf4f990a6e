import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateScalar } from '../../../shared/graphql/scalars';
import { type AvailabilityStatus, availabilityStatuses } from '../models/availability';

registerEnumType(availabilityStatuses, { name: 'AvailabilityStatus' });

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
  @Field(() => availabilityStatuses)
  status: AvailabilityStatus;

  @Field(() => DateScalar, { nullable: true })
  restockExpectedAt: string | null;
}

@ObjectType('StockLocation', { simpleResolvers: true })
export class StockLocationType {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;
}

/** `product` and `incoming` are in its resolver. */
@ObjectType('StockLevel', { simpleResolvers: true })
export class StockLevelType {
  @Field(() => StockLocationType)
  location: StockLocationType;

  @Field(() => Int)
  onHand: number;

  @Field(() => Int)
  reserved: number;

  @Field(() => Int)
  available: number;
}
