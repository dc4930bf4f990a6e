import { Catalog1700000000001 } from './1700000000001-catalog';

export const migrations = [Catalog1700000000001];
