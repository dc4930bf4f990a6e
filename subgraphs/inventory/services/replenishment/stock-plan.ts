import type { ProductForecastEntity } from '../../entities/product-forecast';
import type { ReplenishmentPolicyEntity } from '../../entities/replenishment-policy';
import {
  dayOfDepletion,
  expectedOver,
  quantityToOrder,
  type ReorderLevels,
  reorderLevels,
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
  readonly alert: FoundAlert | null;
}

export interface PlanParts {
  readonly forecast: ProductForecastEntity;
  readonly levels: readonly StockLevel[];
  readonly backOrdered: number;
  readonly nextArrival: string | null;
  readonly policy: ReturnType<PolicyOf>;
  readonly supply: Supply | undefined;
  readonly today: string;
  readonly mainLocation: { readonly id: string; readonly name: string };
}

/**
 * What to order of a product, by when, and why. What is on its way counts, so nothing is proposed twice; what is owed does too.
 * Stock at several places is planned as one, and what is missing ordered to where most of it lies.
 */
export function stockPlan(parts: PlanParts): StockPlan {
  const { forecast, levels: places, backOrdered, policy, supply, today } = parts;
  const mean = forecast.mean.slice(Math.max(0, daysBetween(forecast.firstDay, today)));
  const total = (of: (level: StockLevel) => number) => places.reduce((sum, level) => sum + of(level), 0);
  const [onHand, free, incoming] = [total((l) => l.onHand), total((l) => l.available), total((l) => l.incoming)];
  const leadTimeDays = policy.isSet ? policy.leadTimeDays : (supply?.leadTimeDays ?? policy.leadTimeDays);
  const unitCost = supply?.unitCost ?? null;
  const terms = { ...policy, leadTimeDays, leadTimeDeviation: supply?.leadTimeDeviation ?? 0, unitCost };
  const levels = reorderLevels(terms, forecast.sums, mean);
  const position = free + incoming - backOrdered;
  const orderQuantity = quantityToOrder(position, levels, policy);
  const cover = dayOfDepletion(Math.max(0, free), mean);
  const rate = expectedOver(mean, 28) / 28;
  const reached = dayOfDepletion(position - levels.reorderPoint, mean);
  const arrival = parts.nextArrival === null ? null : Math.max(0, daysBetween(today, parts.nextArrival));
  const daysWithoutSale = daysBetween(forecast.lastSold ?? forecast.firstSeen ?? today, today);
  const situation = { free, onHand, incoming, mean, levels, daysToArrival: arrival ?? leadTimeDays, daysWithoutSale };
  const over = leadTimeDays + policy.reviewDays;
  return {
    productId: forecast.productId,
    location: places.toSorted((a, b) => b.onHand - a.onHand)[0]?.location ?? parts.mainLocation,
    policy: { ...policy, leadTimeDays },
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
    piecesAtRisk: Math.max(0, expectedOver(mean, over) - Math.max(0, position)),
    alert: stockAlert(situation),
  };
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
