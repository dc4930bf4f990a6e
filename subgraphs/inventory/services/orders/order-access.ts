import { ShopError } from '../../../../shared/errors/shop-error';
import { holdsScopes, type Identity } from '../../../../shared/identity/identity';
import type { OrderEntity } from '../../entities/order';

/** Who changes an order: its buyer, or a member of staff. */
export type OrderChanger = 'customer' | 'shop';

/**
 * Who it is that wants to change an order. Throws NOT_FOUND where it is another's, and FORBIDDEN for staff who may only read.
 */
export function changerOf(identity: Identity, order: Pick<OrderEntity, 'userId'>): OrderChanger {
  if (order.userId !== null && order.userId === identity.userId) return 'customer';
  if (holdsScopes(identity, [['inventory:write']])) return 'shop';
  if (holdsScopes(identity, [['inventory:read']])) throw new ShopError('FORBIDDEN', { scopes: 'inventory:write' });
  throw new ShopError('NOT_FOUND', { what: 'order' });
}
