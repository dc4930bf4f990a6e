import type { PurchaseHistory } from './purchase-history';
import { lifetimeValue, purchasesWithin, type ValueModel, type ValueOfCustomer, valueOfCustomer } from './value-model';

/** A customer's figures of value, with what is needed to ask for more of them. */
export interface CustomerWorth extends ValueOfCustomer {
  readonly history: PurchaseHistory;
  purchasesWithin(days: number): number;
  /** Minor units. */
  lifetimeValue(days: number): number;
}

/** @param now Unix milliseconds */
export function worthOf(model: ValueModel, history: PurchaseHistory, now: number): CustomerWorth {
  return {
    ...valueOfCustomer(model, history, now),
    history,
    purchasesWithin: (days) => purchasesWithin(model, history, now, days),
    lifetimeValue: (days) => lifetimeValue(model, history, now, days),
  };
}
