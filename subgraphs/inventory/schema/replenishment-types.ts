import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionTypesOf } from '../../../shared/graphql/connection-types';
import { DateScalar } from '../../../shared/graphql/scalars';
import { MoneyType } from '../../../shared/graphql/types';
import { type StockAlertKind, stockAlertKinds } from '../models/replenishment/stock-alerts';
import { ProductType, StockLocationType } from './stock-types';

registerEnumType(stockAlertKinds, {
  description: 'What is wrong with a stock.',
  name: 'StockAlertKind',
  valuesConfig: {
    STOCKOUT_RISK: { description: 'It will be gone before more can be there.' },
    OUT_OF_STOCK: { description: 'It is gone, and would be bought.' },
    OVERSTOCK: { description: 'It lasts for more than 90 days beyond an order.' },
    DEAD_STOCK: { description: 'Nobody has bought it for 90 days.' },
  },
});

@ObjectType('ReplenishmentPolicy', { description: 'How goods are ordered from suppliers.', simpleResolvers: true })
export class ReplenishmentPolicyType {
  @Field(() => Float, { description: 'The part of all reviews between which nothing is missing.' })
  serviceLevel: number;

  @Field(() => Float, {
    description: 'Days from an order to its arrival: as set, else as orders of the past took, else 7.',
  })
  leadTimeDays: number;

  @Field(() => Int, { description: 'Days from one look at the stock to the next.' })
  reviewDays: number;

  @Field(() => MoneyType, { description: 'What an order costs, whatever is in it.' })
  orderCost: MoneyType;

  @Field(() => Float, { description: 'What it costs to hold goods for a year, in per cent of what they cost.' })
  holdingCostPercent: number;

  @Field(() => Int, { description: 'Pieces in a pack: whole packs are ordered.' })
  packSize: number;

  @Field(() => Int, { description: 'The fewest pieces that the supplier sends.' })
  minimumOrder: number;
}

@ObjectType('Replenishment', { description: 'What to order of a product, by when, and why.', simpleResolvers: true })
export class ReplenishmentType {
  @Field(() => ProductType, {
    description: 'The product; null where it cannot be shown at the moment.',
    nullable: true,
  })
  product: ProductType | null;

  @Field(() => StockLocationType, { description: 'Where it is to come: where most of it lies.' })
  location: StockLocationType;

  @Field(() => ReplenishmentPolicyType, { description: 'The policy that holds for it.' })
  policy: ReplenishmentPolicyType;

  @Field(() => Int, { description: 'Pieces that lie there, at all places.' })
  onHand: number;

  @Field(() => Int, { description: 'Pieces that are on their way; they are not proposed again.' })
  incoming: number;

  @Field(() => Float, {
    description: 'For how many days the free pieces last; null where nothing is expected to be sold.',
    nullable: true,
  })
  daysOfCover: number | null;

  @Field(() => Float, { description: 'With fewer pieces free or on their way than these it is ordered.' })
  reorderPoint: number;

  @Field(() => Float, { description: 'What of these is not expected to be sold: it covers what forecasts err by.' })
  safetyStock: number;

  @Field(() => Int, { description: 'Pieces to order now; 0 where there is enough.' })
  orderQuantity: number;

  @Field(() => DateScalar, {
    description: 'The day by which to order; null where that is further ahead than forecasts reach.',
    nullable: true,
  })
  orderBy: string | null;

  @Field(() => String, { description: 'Why, in a sentence.' })
  reason: string;

  @Field(() => String, { description: 'Who sends it; null where that is not known.', nullable: true })
  supplier: string | null;

  @Field(() => MoneyType, {
    description: 'What a piece costs in an order of so many; null where that is not known.',
    nullable: true,
  })
  unitCost: MoneyType | null;

  @Field(() => MoneyType, {
    description:
      'Sales that would be missed until the next review if nothing was ordered; null where no price is known.',
    nullable: true,
  })
  valueAtRisk: MoneyType | null;

  @Field(() => String, {
    description: 'A: one of those that make up 80 % of what is expected to be taken; B: up to 95 %; C: the others.',
  })
  abcClass: string;

  @Field(() => String, {
    description:
      'X: a week sells about what is expected of it (deviation up to half of it); Y: up to all of it; Z: otherwise.',
  })
  xyzClass: string;
}

@ObjectType('StockAlert', { description: 'Something that is wrong with a stock.', simpleResolvers: true })
export class StockAlertType {
  @Field(() => stockAlertKinds, { description: 'What is wrong.' })
  kind: StockAlertKind;

  @Field(() => ProductType, {
    description: 'The product; null where it cannot be shown at the moment.',
    nullable: true,
  })
  product: ProductType | null;

  @Field(() => StockLocationType, { description: 'Where most of it lies.' })
  location: StockLocationType;

  @Field(() => String, { description: 'What is wrong, in a sentence.' })
  message: string;

  @Field(() => DateScalar, { description: 'The day on which it will be gone.', nullable: true })
  expectedAt: string | null;

  @Field(() => MoneyType, {
    description: 'Sales that would be missed, or what the surplus costs; null where no price is known.',
    nullable: true,
  })
  valueAtRisk: MoneyType | null;
}

export const { ConnectionType: ReplenishmentConnectionType } = connectionTypesOf('Replenishment', ReplenishmentType);
