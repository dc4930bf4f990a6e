import type { UnitOfWork } from '../../../../shared/database/database';
import { entityTable } from '../../../../shared/database/entity-table';
import { ShopError } from '../../../../shared/errors/shop-error';
import type { OrderEntity } from '../../entities/order';
import { OrderPromotionEntity } from '../../entities/order-promotion';

/**
 * Takes the uses of promotions that the order's quote holds, so that no other order is placed with them, also once this one
 * is cancelled: then pricing gives them to others. Throws QUOTE_USED.
 */
export async function takePromotions({ manager }: UnitOfWork, { id, promotions }: OrderEntity): Promise<void> {
  if (!promotions) return;
  const rows = promotions.map(({ useId }) => ({ useId, orderId: id })).sort((a, b) => (a.useId < b.useId ? -1 : 1));
  const taken = await entityTable(OrderPromotionEntity).insert(manager, rows, { onConflict: 'ignore' });
  if (taken < rows.length) throw new ShopError('QUOTE_USED');
}
