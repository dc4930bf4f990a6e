import { Pricing1700000000001 } from './1700000000001-pricing';

export const migrations = [Pricing1700000000001];
