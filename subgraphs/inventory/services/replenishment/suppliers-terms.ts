import { type EntityManager, In } from 'typeorm';
import { entityTable, lengthLimit } from '../../../../shared/database/entity-table';
import { ShopError } from '../../../../shared/errors/shop-error';
import { isId } from '../../../../shared/ids/ids';
import type { Platform } from '../../../../shared/subgraph/definition';
import { checkedLine } from '../../../../shared/text/visible-text';
import { SupplierTermsEntity } from '../../entities/supplier-terms';
import type { PriceBreak } from '../../models/replenishment/economic-order-quantity';
import { markPlans } from './marked-plans';

const table = entityTable(SupplierTermsEntity);

/** What is said of all orders of a supplier, where no product is named. */
export const ofAllOrders = '';

/** What a supplier asks for a product, what holds for all orders included. */
export type SuppliersTerms = Omit<SupplierTermsEntity, 'setAt' | 'supplier' | 'productId'>;

export interface SupplierTermsRequest {
  readonly supplier: string;
  readonly productId?: string | null;
  readonly leadTimeDays?: number | null;
  readonly orderCostAmount?: number | null;
  readonly minimumValueAmount?: number | null;
  readonly packSize?: number | null;
  readonly minimumOrder?: number | null;
  readonly priceBreaks?: readonly PriceBreak[] | null;
}

const maximumBreaks = 20;
const bounds = {
  leadTimeDays: [0, 365, false],
  orderCostAmount: [0, 1_000_000_000, true],
  minimumValueAmount: [0, 1_000_000_000, true],
  packSize: [1, 100_000, true],
  minimumOrder: [0, 1_000_000, true],
} as const;
/** Said of one product, and of all orders alone. */
const ofProductAlone = ['packSize', 'minimumOrder', 'priceBreaks'] as const;
const ofOrdersAlone = ['orderCostAmount', 'minimumValueAmount'] as const;

/**
 * Keeps what a supplier asks for, of all orders or of one product, in place of what was said before.
 *
 * @throws ShopError POLICY_INVALID that names the field, NOT_FOUND, BAD_USER_INPUT (the supplier's name)
 */
export async function setSupplierTerms(
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
  request: SupplierTermsRequest,
): Promise<SupplierTermsEntity> {
  const supplier = checkedLine(request.supplier, {
    what: "A supplier's name",
    maximum: lengthLimit(SupplierTermsEntity, 'supplier'),
  });
  const { productId } = request;
  if (productId != null && !isId(productId)) throw new ShopError('NOT_FOUND', { what: 'product' });
  const misplaced = (productId == null ? ofProductAlone : ofOrdersAlone).find((field) => request[field] != null);
  if (misplaced) {
    const rule = productId == null ? 'given with a product alone' : 'given without a product alone';
    throw new ShopError('POLICY_INVALID', { field: misplaced, rule, given: JSON.stringify(request[misplaced]) });
  }
  for (const [field, [least, most, isWhole]] of Object.entries(bounds)) {
    const given = request[field as keyof typeof bounds] ?? null;
    if (given === null || (given >= least && given <= most && (!isWhole || Number.isInteger(given)))) continue;
    throw new ShopError('POLICY_INVALID', {
      field,
      rule: `a ${isWhole ? 'whole ' : ''}number from ${least} to ${most}`,
      given,
    });
  }
  const row: SupplierTermsEntity = {
    ...{ supplier, productId: productId ?? ofAllOrders, leadTimeDays: request.leadTimeDays ?? null },
    ...{ orderCost: request.orderCostAmount ?? null, minimumValue: request.minimumValueAmount ?? null },
    ...{ packSize: request.packSize ?? null, minimumOrder: request.minimumOrder ?? null },
    priceBreaks: checkedBreaks(request.priceBreaks ?? null),
    setAt: clock.now(),
  };
  await database.transaction(async ({ manager }) => {
    await table.storeNewest(manager, [row], 'setAt');
    await markPlans(manager, productId ? [productId] : null);
  });
  return row;
}

/** Throws POLICY_INVALID. */
function checkedBreaks(breaks: readonly PriceBreak[] | null): readonly PriceBreak[] | null {
  if (!breaks?.length) return null;
  const isRight =
    breaks.length <= maximumBreaks &&
    breaks[0]!.from === 0 &&
    breaks.every(({ from }, n) => Number.isInteger(from) && (n === 0 || from > breaks[n - 1]!.from)) &&
    breaks.every(({ unitCost }) => Number.isInteger(unitCost) && unitCost >= 1 && unitCost <= 1_000_000_000);
  if (isRight) return breaks;
  const rule = `at most ${maximumBreaks} prices from 1 on, ascending by "from", which begins at 0`;
  throw new ShopError('POLICY_INVALID', { field: 'priceBreaks', rule, given: JSON.stringify(breaks).slice(0, 200) });
}

/** What suppliers said, as far as it concerns these products; all of them where they are null. */
export async function saidTerms(manager: EntityManager, productIds: readonly string[] | null) {
  const where = productIds ? { productId: In([...productIds, ofAllOrders]) } : {};
  const rows = await manager.find(SupplierTermsEntity, { where, order: { supplier: 'ASC' } });
  const of = new Map(rows.map((row) => [`${row.supplier}\n${row.productId}`, row]));
  const named = rows.filter(({ productId }) => productId !== ofAllOrders);
  const suppliers = new Map(named.map(({ productId, supplier }) => [productId, supplier]));
  return {
    products: () => suppliers.keys(),
    /** Who said that they send a product; null where nobody did. */
    supplierOf: (productId: string): string | null => suppliers.get(productId) ?? null,
    termsOf: (supplier: string | null, productId: string): SuppliersTerms | null => {
      const [all, one] = [ofAllOrders, productId].map((id) => of.get(`${supplier}\n${id}`));
      if (!all && !one) return null;
      const { packSize = null, minimumOrder = null, priceBreaks = null } = one ?? {};
      const { orderCost = null, minimumValue = null } = all ?? {};
      const leadTimeDays = one?.leadTimeDays ?? all?.leadTimeDays ?? null;
      return { leadTimeDays, orderCost, minimumValue, packSize, minimumOrder, priceBreaks };
    },
  };
}
