import type { ProductForecastEntity } from '../../entities/product-forecast';
import type { ReplenishmentPolicyEntity } from '../../entities/replenishment-policy';
import { quantileOfSum } from '../../models/forecasting/demand-sums';
import { type XyzClass, xyzClassOf } from '../../models/replenishment/abc-xyz';
import type { SuppliedProduct } from '../../models/replenishment/joint-orders';
import {
  dayOfDepletion,
  expectedOver,
  quantityToOrder,
  type ReorderLevels,
  type ReorderTerms,
  reorderLevels,
  type Season,
  unitCostOf,
} from '../../models/replenishment/reorder-policy';
import { type FoundAlert, stockAlert } from '../../models/replenishment/stock-alerts';
import { dayAfter, daysBetween } from '../forecasts/days';
import type { StockLevel } from '../stock/stock-levels';
import type { PolicyOf } from './policies';
import type { Supply } from './supply';

/** What is there of a product, and what is to be done about it. */
export interface StockPlan {
  readonly productId: string;
  readonly location: { readonly id: string; readonly name: string };
  readonly policy: Omit<ReplenishmentPolicyEntity, 'setAt'>;
  readonly onHand: number;
  readonly incoming: number;
  /** Null where nothing is expected to be sold. */
  readonly daysOfCover: number | null;
  readonly levels: ReorderLevels;
  readonly orderQuantity: number;
  readonly orderBy: string | null;
  readonly reason: string;
  readonly supplier: string | null;
  readonly unitCost: number | null;
  /** Pieces of demand that would be missed if nothing was ordered until the next review, over lead time and review. */
  readonly piecesAtRisk: number;
  /** Minor units that these pieces would bring; null where no price is known. */
  readonly valueAtRisk: number | null;
  readonly alert: FoundAlert | null;
  /** Minor units: sales that would be missed, or what the surplus costs; null where no price and no cost is known. */
  readonly alertValue: number | null;
  /** Minor units that are expected to be taken for it in 28 days; 0 where no price is known. */
  readonly worth: number;
  readonly xyz: XyzClass;
  /** What it is ordered by, together with others of its supplier: see `jointOrder`. */
  readonly supplied: SuppliedProduct;
}

export interface PlanParts {
  readonly forecast: ProductForecastEntity;
  readonly levels: readonly StockLevel[];
  readonly backOrdered: number;
  readonly nextArrival: string | null;
  readonly policy: ReturnType<PolicyOf>;
  readonly supply: Supply | undefined;
  /** Minor units; null where none is known. */
  readonly price: number | null;
  readonly today: string;
  readonly mainLocation: { readonly id: string; readonly name: string };
}

/**
 * What to order of a product, by when, and why. What is on its way counts, so nothing is proposed twice; what is owed does too.
 * Stock at several places is planned as one, and what is missing ordered to where most of it lies.
 */
export function stockPlan(parts: PlanParts): StockPlan {
  const { forecast, levels: places, backOrdered, policy, supply, today } = parts;
  const elapsed = Math.max(0, daysBetween(forecast.firstDay, today));
  const mean = forecast.mean.slice(elapsed);
  const total = (of: (level: StockLevel) => number) => places.reduce((sum, level) => sum + of(level), 0);
  const [onHand, free, incoming] = [total((l) => l.onHand), total((l) => l.available), total((l) => l.incoming)];
  const terms = reorderTerms(parts);
  const { leadTimeDays } = terms;
  const levels = reorderLevels(terms, forecast.sums, forecast.mean, elapsed);
  const position = free + incoming - backOrdered;
  const orderQuantity = quantityToOrder(position, levels, terms);
  const unitCost = unitCostOf(orderQuantity, terms);
  const cover = dayOfDepletion(Math.max(0, free), mean);
  const rate = expectedOver(mean, 28) / 28;
  const reached = dayOfDepletion(position - levels.reorderPoint, mean);
  const arrival = parts.nextArrival === null ? null : Math.max(0, daysBetween(today, parts.nextArrival));
  const daysWithoutSale = daysBetween(forecast.lastSold ?? forecast.firstSeen ?? today, today);
  const situation = { free, onHand, incoming, mean, levels, daysToArrival: arrival ?? leadTimeDays, daysWithoutSale };
  const over = leadTimeDays + policy.reviewDays;
  const piecesAtRisk = Math.max(0, expectedOver(mean, over) - Math.max(0, position));
  const alert = stockAlert(situation);
  return {
    productId: forecast.productId,
    location: places.toSorted((a, b) => b.onHand - a.onHand)[0]?.location ?? parts.mainLocation,
    policy: { ...policy, leadTimeDays, packSize: terms.packSize, minimumOrder: terms.minimumOrder },
    onHand,
    incoming,
    daysOfCover: rate > 0 ? (cover ?? Math.max(0, free) / rate) : null,
    levels,
    orderQuantity,
    orderBy: orderQuantity > 0 ? today : reached === null ? null : dayAfter(today, reached),
    reason: reasonOf({
      position,
      backOrdered,
      incoming,
      levels,
      over,
      serviceLevel: policy.serviceLevel,
      orderQuantity,
    }),
    supplier: supply?.supplier ?? null,
    unitCost,
    piecesAtRisk,
    valueAtRisk: parts.price === null ? null : Math.round(piecesAtRisk * parts.price),
    alert,
    alertValue: alertValueOf(alert, parts.price, unitCost),
    worth: expectedOver(mean, 28) * (parts.price ?? 0),
    xyz: xyzClassOf(expectedOver(forecast.mean, 7), deviationOfWeek(forecast.sums)),
    supplied: { productId: forecast.productId, position, levels, terms, rate },
  };
}

/** How a product is ordered: what its supplier asks for goes before what the policy says. */
export function reorderTerms({
  policy,
  supply,
  price,
  today,
}: Pick<PlanParts, 'policy' | 'supply' | 'price' | 'today'>): ReorderTerms {
  const said = supply?.terms ?? null;
  const unitCost = supply?.unitCost ?? null;
  return {
    ...policy,
    leadTimeDays: policy.isSet ? policy.leadTimeDays : (supply?.leadTimeDays ?? policy.leadTimeDays),
    leadTimeDeviation: supply?.leadTimeDeviation ?? 0,
    orderCost: said?.orderCost ?? policy.orderCost,
    packSize: said?.packSize ?? policy.packSize,
    minimumOrder: said?.minimumOrder ?? policy.minimumOrder,
    priceBreaks: said?.priceBreaks ?? null,
    unitCost,
    season: seasonOf(policy, price, unitCost, today),
  };
}

/** Where no cost is known a piece is taken to cost this part of its price. */
const costOfPrice = 0.6;

function seasonOf(
  { seasonEndsAt, leftoverPercent }: PlanParts['policy'],
  price: number | null,
  unitCost: number | null,
  today: string,
): Season | null {
  if (seasonEndsAt === null) return null;
  const cost = unitCost ?? (price ?? 0) * costOfPrice;
  const loss = cost * (1 - (leftoverPercent ?? 0) / 100);
  return { days: Math.max(0, daysBetween(today, seasonEndsAt) + 1), margin: (price ?? 0) - cost, loss };
}

/** From the tenth to the ninetieth part of all cases are 2.563 deviations of the normal. */
function deviationOfWeek(sums: readonly (readonly number[])[]): number {
  return (quantileOfSum(sums, 7, 0.9) - quantileOfSum(sums, 7, 0.1)) / 2.563;
}

function alertValueOf(alert: FoundAlert | null, price: number | null, unitCost: number | null): number | null {
  if (!alert) return null;
  const isMissing = alert.kind === 'OUT_OF_STOCK' || alert.kind === 'STOCKOUT_RISK';
  const worth = isMissing ? price : (unitCost ?? price);
  return worth === null ? null : Math.round(alert.pieces * worth);
}

interface ReasonParts {
  readonly position: number;
  readonly backOrdered: number;
  readonly incoming: number;
  readonly levels: ReorderLevels;
  readonly over: number;
  readonly serviceLevel: number;
  readonly orderQuantity: number;
}

function reasonOf({ position, backOrdered, incoming, levels, over, serviceLevel, orderQuantity }: ReasonParts): string {
  const { reorderPoint, safetyStock } = levels;
  const number = (value: number) => String(Math.round(value * 10) / 10);
  const there =
    `${position} pieces are free or on their way` +
    (incoming > 0 ? `, ${incoming} of them on their way` : '') +
    (backOrdered > 0 ? `, ${backOrdered} that are owed taken off` : '');
  const needed =
    `${number(reorderPoint - safetyStock)} are expected to be sold in ${number(over)} days of lead time and review, ` +
    `and ${number(safetyStock)} more make it ${number(serviceLevel * 100)} % of all cases`;
  const result = orderQuantity > 0 ? 'that is below the reorder point' : 'that is enough for now';
  return `${there}; ${needed}: ${result}.`;
}
