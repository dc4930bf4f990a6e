import { setImmediate as giveWay } from 'node:timers/promises';
import type { Platform } from '../../../../shared/subgraph/definition';
import {
  type JointOrder,
  type JointOrderLine,
  jointOrder,
  type SuppliedProduct,
} from '../../models/replenishment/joint-orders';
import { unitCostOf } from '../../models/replenishment/reorder-policy';
import type { StockPlan } from './stock-plan';
import { ofAllOrders, saidTerms } from './suppliers-terms';

const productsAtATime = 500;
const maximumProducts = 10_000;

/** What to order of a supplier at once. */
export interface SupplierOrder extends JointOrder {
  readonly supplier: string;
  readonly lines: readonly (JointOrderLine & { readonly unitCost: number | null })[];
  /** Minor units: the least that the supplier sends; 0 where nothing was said. */
  readonly minimumValue: number;
}

/** What to order of a supplier, of the products that it is known to send; at most the first 10,000 of them. */
export async function supplierOrder(
  { database }: Pick<Platform, 'database'>,
  supplier: string,
  plansOf: (productIds: readonly string[]) => Promise<readonly StockPlan[]>,
): Promise<SupplierOrder> {
  const rows: { productId: string }[] = await database.read.query(
    'SELECT `productId` FROM `kept_plans` WHERE `supplier` = ? AND `productId` NOT IN ' +
      '(SELECT `productId` FROM `product_statuses` WHERE `archived` = 1) ORDER BY `productId` LIMIT ?',
    [supplier, maximumProducts],
  );
  const supplied: SuppliedProduct[] = [];
  for (let start = 0; start < rows.length; start += productsAtATime) {
    const plans = await plansOf(rows.slice(start, start + productsAtATime).map(({ productId }) => productId));
    supplied.push(...plans.map((plan) => plan.supplied));
    await giveWay();
  }
  const ofAll = (await saidTerms(database.read, [])).termsOf(supplier, ofAllOrders);
  const minimumValue = ofAll?.minimumValue ?? 0;
  const order = jointOrder(supplied, ofAll?.orderCost ?? supplied[0]?.terms.orderCost ?? 0, minimumValue);
  const terms = new Map(supplied.map((one) => [one.productId, one.terms]));
  const lines = order.lines.map((line) => ({
    ...line,
    unitCost: unitCostOf(line.quantity, terms.get(line.productId)!),
  }));
  return { ...order, lines, supplier, minimumValue };
}
