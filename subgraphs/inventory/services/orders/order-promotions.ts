import type { UnitOfWork } from '../../../../shared/database/database';
import { entityTable } from '../../../../shared/database/entity-table';
import { ShopError } from '../../../../shared/errors/shop-error';
import type { OrderEntity } from '../../entities/order';
import { OrderPromotionEntity } from '../../entities/order-promotion';

/**
 * Takes the uses of promotions that the quotes of orders hold, so that no other order is placed with them, also once these
 * are cancelled: then pricing gives them to others. Throws QUOTE_USED.
 */
export async function takePromotions(
  { manager }: UnitOfWork,
  orders: readonly Pick<OrderEntity, 'id' | 'promotions'>[],
): Promise<void> {
  const rows = orders.flatMap(({ id, promotions }) => (promotions ?? []).map(({ useId }) => ({ useId, orderId: id })));
  if (rows.length === 0) return;
  rows.sort((a, b) => (a.useId < b.useId ? -1 : 1));
  const taken = await entityTable(OrderPromotionEntity).insert(manager, rows, { onConflict: 'ignore' });
  if (taken < rows.length) throw new ShopError('QUOTE_USED');
}
