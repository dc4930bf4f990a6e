import type { OrderEntity } from '../../entities/order';
import type { OrderLineEntity } from '../../entities/order-line';
import type { ShortLine } from '../stock/reserve';

export type PlaceOrderOutcome =
  | {
      readonly kind: 'placed';
      readonly order: OrderEntity;
      /** Of an order that is new; one that was there is read like any other. */
      readonly lines?: readonly OrderLineEntity[];
    }
  | { readonly kind: 'short'; readonly lines: readonly ShortLine[] }
  | { readonly kind: 'expired' };
