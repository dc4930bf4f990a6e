import { In } from 'typeorm';
import { entityTable } from '../../../../shared/database/entity-table';
import { ShopError } from '../../../../shared/errors/shop-error';
import { isId } from '../../../../shared/ids/ids';
import type { Platform } from '../../../../shared/subgraph/definition';
import { ReplenishmentPolicyEntity } from '../../entities/replenishment-policy';
import { wholeShop } from '../forecasts/forecast-products';
import { checkedDay } from '../purchases/purchase-request';
import { today } from '../stock/today';
import { markPlans } from './marked-plans';

/** What is asked for; a product, a category, or neither: all that have none of their own. */
export interface PolicyRequest {
  readonly productId?: string | null;
  readonly categoryId?: string | null;
  readonly serviceLevel: number;
  readonly leadTimeDays: number;
  readonly reviewDays: number;
  readonly orderCostAmount: number;
  readonly holdingCostPercent: number;
  readonly packSize: number;
  readonly minimumOrder: number;
  /** What a missing piece costs, in place of the service level. */
  readonly stockoutCostAmount?: number | null;
  readonly fixedQuantity?: number | null;
  /** A day, `2026-08-31`. */
  readonly seasonEndsAt?: string | null;
  readonly leftoverPercent?: number | null;
}

/** How is ordered what nobody has set a policy for. */
export const defaultPolicy: Omit<ReplenishmentPolicyEntity, 'setAt'> = {
  scope: wholeShop,
  serviceLevel: 0.95,
  leadTimeDays: 7,
  reviewDays: 1,
  orderCost: 0,
  holdingCostPercent: 20,
  packSize: 1,
  minimumOrder: 0,
  ...{ stockoutCost: null, fixedQuantity: null, seasonEndsAt: null, leftoverPercent: null },
};

const bounds = {
  leadTimeDays: [0, 365, false],
  reviewDays: [1, 90, true],
  orderCostAmount: [0, 1_000_000_000, true],
  holdingCostPercent: [0, 1_000, false],
  packSize: [1, 100_000, true],
  minimumOrder: [0, 1_000_000, true],
  stockoutCostAmount: [1, 1_000_000_000, true],
  fixedQuantity: [1, 1_000_000, true],
  leftoverPercent: [0, 100, false],
} as const;

/**
 * Sets a policy; the last one of a product, a category or the shop holds.
 *
 * @throws ShopError POLICY_INVALID that names the field, NOT_FOUND
 */
export async function setPolicy(platform: Platform, request: PolicyRequest): Promise<ReplenishmentPolicyEntity> {
  const { database, clock } = platform;
  const { productId, categoryId, serviceLevel, leadTimeDays, reviewDays, orderCostAmount, ...rest } = request;
  if (productId && categoryId) {
    throw new ShopError('POLICY_INVALID', {
      field: 'categoryId',
      rule: 'left out where "productId" is given',
      given: categoryId,
    });
  }
  for (const [what, id] of [
    ['product', productId],
    ['category', categoryId],
  ] as const) {
    if (id != null && !isId(id)) throw new ShopError('NOT_FOUND', { what });
  }
  if (!(serviceLevel > 0 && serviceLevel < 1)) {
    const rule = 'above 0 and below 1: no stock is enough for whatever may come';
    throw new ShopError('POLICY_INVALID', { field: 'serviceLevel', rule, given: serviceLevel });
  }
  for (const [field, [least, most, isWhole]] of Object.entries(bounds)) {
    const given = request[field as keyof typeof bounds] ?? null;
    if (given === null && isOptional(field)) continue;
    if (given !== null && given >= least && given <= most && (!isWhole || Number.isInteger(given))) continue;
    throw new ShopError('POLICY_INVALID', {
      field,
      rule: `a ${isWhole ? 'whole ' : ''}number from ${least} to ${most}`,
      given: String(given),
    });
  }
  const { holdingCostPercent, packSize, minimumOrder, stockoutCostAmount = null, fixedQuantity = null } = rest;
  const { seasonEndsAt = null, leftoverPercent = null } = rest;
  checkedDay('seasonEndsAt', seasonEndsAt, today(platform));
  const policy: ReplenishmentPolicyEntity = {
    ...{ scope: productId ?? categoryId ?? wholeShop, serviceLevel, leadTimeDays, reviewDays },
    ...{ orderCost: orderCostAmount, holdingCostPercent, packSize, minimumOrder, setAt: clock.now() },
    ...{ stockoutCost: stockoutCostAmount, fixedQuantity, seasonEndsAt },
    leftoverPercent: seasonEndsAt === null ? null : (leftoverPercent ?? 0),
  };
  await database.transaction(async ({ manager }) => {
    await entityTable(ReplenishmentPolicyEntity).storeNewest(manager, [policy], 'setAt');
    await markPlans(manager, productId ? [productId] : null);
  });
  return policy;
}

/** What may be left out of a request. */
const isOptional = (field: string): boolean =>
  field === 'stockoutCostAmount' || field === 'fixedQuantity' || field === 'leftoverPercent';

/** Of a product: its own policy, else that of the nearest category, else the shop's. */
export type PolicyOf = (
  productId: string,
  categoryIds: readonly string[],
) => Omit<ReplenishmentPolicyEntity, 'setAt'> & { readonly isSet: boolean };

/** @param scopes whose policies are read; all without it */
export async function policies(
  { database }: Pick<Platform, 'database'>,
  scopes?: readonly string[],
): Promise<PolicyOf> {
  const where = scopes ? { scope: In([...scopes, wholeShop]) } : {};
  const rows = await database.read.findBy(ReplenishmentPolicyEntity, where);
  const byScope = new Map(rows.map((row) => [row.scope, row]));
  return (productId, categoryIds) => {
    const scope = [productId, ...categoryIds, wholeShop].find((one) => byScope.has(one));
    const set = scope === undefined ? undefined : byScope.get(scope);
    return set ? { ...set, isSet: true } : { ...defaultPolicy, isSet: false };
  };
}
