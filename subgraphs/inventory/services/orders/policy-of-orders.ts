import type { EntityManager } from 'typeorm';
import { ShopError } from '../../../../shared/errors/shop-error';
import type { ProductCategoryReadModel } from '../../../../shared/read-models/product-category-read-model';
import type { OrderEntity } from '../../entities/order';
import { OrderPolicyEntity } from '../../entities/order-policy';
import { allowedEntry, endOfDays, type OrderPolicy, openPolicy } from '../../models/order-policy';

/** There is one policy, of the whole shop. */
export const policyScope = 'shop';

/** What customers may change of their orders; `openPolicy` where nothing was set. */
export async function policyIn(manager: EntityManager): Promise<OrderPolicy> {
  return (await manager.findOneBy(OrderPolicyEntity, { scope: policyScope })) ?? openPolicy;
}

/**
 * The reason as the shop writes it.
 *
 * @throws ShopError REASON_NOT_ALLOWED that names those there are
 */
export function heededReason(reasons: readonly string[], given: string): string {
  const reason = allowedEntry(reasons, given);
  if (reason === null) throw new ShopError('REASON_NOT_ALLOWED', { reasons: reasons.join('; ') });
  return reason;
}

/**
 * The payment method as the shop writes it.
 *
 * @throws ShopError PAYMENT_METHOD_NOT_ALLOWED that names those there are
 */
export function heededMethod(methods: readonly string[], given: string): string {
  const method = allowedEntry(methods, given);
  if (method === null) throw new ShopError('PAYMENT_METHOD_NOT_ALLOWED', { methods: methods.join('; ') });
  return method;
}

/**
 * What a refund goes to, as the shop writes it: the method that paid, or one of the shop's for refunds.
 *
 * @throws ShopError POLICY_FORBIDS where nothing can be chosen, PAYMENT_METHOD_NOT_ALLOWED that names what can
 */
export function heededRefund({ refundMethods }: OrderPolicy, { paymentMethod }: OrderEntity, given: string): string {
  const methods = [...new Set([...(paymentMethod === null ? [] : [paymentMethod]), ...refundMethods])];
  if (methods.length === 0) throw new ShopError('POLICY_FORBIDS', { what: 'Choosing what a refund goes to' });
  return heededMethod(methods, given);
}

/** @throws ShopError POLICY_DAYS_OVER where the days that are counted from the arrival are over */
export function heedDays(order: OrderEntity, days: number | null, now: number, action: string): void {
  const end = endOfDays(order, days);
  if (end === null || now <= end) return;
  throw new ShopError('POLICY_DAYS_OVER', { days: days!, action, end: new Date(end).toISOString().slice(0, 10) });
}

/** Which of these products are of a category that is not taken back. One statement, and none where there is no such category. */
export async function finalProducts(
  manager: EntityManager,
  categories: ProductCategoryReadModel,
  { finalCategoryIds }: OrderPolicy,
  productIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (finalCategoryIds.length === 0 || productIds.length === 0) return new Set();
  const found = await categories.categoriesOf(manager, [...new Set(productIds)]);
  return new Set([...found].filter(([, ids]) => ids.some((id) => finalCategoryIds.includes(id))).map(([id]) => id));
}

/** @throws ShopError POLICY_FINAL where one of the products is not taken back */
export async function heedFinal(
  manager: EntityManager,
  categories: ProductCategoryReadModel,
  policy: OrderPolicy,
  pieces: readonly { readonly productId: string }[],
  action: string,
): Promise<void> {
  const ids = pieces.map(({ productId }) => productId);
  const [product] = await finalProducts(manager, categories, policy, ids);
  if (product !== undefined) throw new ShopError('POLICY_FINAL', { product, action });
}
