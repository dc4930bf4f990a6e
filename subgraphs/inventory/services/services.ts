import type { Platform } from '../../../shared/subgraph/definition';
import { Locations } from './locations';
import { OrderChanges } from './order-changes';
import { OrderReading } from './order-reading';
import { OrderPlacing } from './place-order';
import { StockBooking } from './stock-booking';

/** The use cases of this subgraph. */
export interface InventoryServices {
  readonly platform: Platform;
  readonly locations: Locations;
  readonly booking: StockBooking;
  readonly placing: OrderPlacing;
  readonly changes: OrderChanges;
  readonly orders: OrderReading;
}

export function createInventoryServices(platform: Platform): InventoryServices {
  const locations = new Locations(platform);
  return {
    platform,
    locations,
    booking: new StockBooking(platform, locations),
    placing: new OrderPlacing(platform),
    changes: new OrderChanges(platform),
    orders: new OrderReading(platform),
  };
}
