import { Inventory1700000000005 } from './1700000000005-inventory';
import { InventoryProductStatuses1700000000041 } from './1700000000041-product-statuses';
import { InventoryOrderCounts1700000000061 } from './1700000000061-order-counts';

export const migrations = [
  Inventory1700000000005,
  InventoryProductStatuses1700000000041,
  InventoryOrderCounts1700000000061,
];
