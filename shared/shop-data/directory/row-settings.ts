import type { ReceivingShop } from '../shop-source';
import type { DecimalSign } from '../values/amounts';
import type { DateOrder } from '../values/dates';

/** How a file writes what a row holds, and the shop that it is read for. */
export interface RowSettings extends Pick<ReceivingShop, 'currency' | 'timeZone' | 'now'> {
  readonly dates?: DateOrder;
  readonly decimal?: DecimalSign;
  /** Whether amounts with more decimals than the currency has are rounded, as systems that keep six of them want; refused where it is left out. */
  readonly rounds?: boolean;
}
