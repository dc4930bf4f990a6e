import { Inventory1700000000005 } from './1700000000005-inventory';

export const migrations = [Inventory1700000000005];
