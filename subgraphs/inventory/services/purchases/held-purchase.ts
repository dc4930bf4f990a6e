import type { EntityManager } from 'typeorm';
import { execute } from '../../../../shared/database/bulk-insert';
import { ShopError } from '../../../../shared/errors/shop-error';
import type { EventPayloads } from '../../../../shared/events/catalogue';
import { PurchaseOrderEntity } from '../../entities/purchase-order';
import { PurchaseOrderLineEntity } from '../../entities/purchase-order-line';

/** What has come of a product that was ordered from a supplier. */
export interface ReceiptRequest {
  readonly productId: string;
  readonly quantity: number;
  readonly idempotencyKey: string;
}

const maximumLines = 500;
const maximumPieces = 1_000_000;

/** A purchase order whose row is held until the transaction ends, and its lines. Throws NOT_FOUND. */
export async function holdPurchase(
  manager: EntityManager,
  id: string,
): Promise<{ readonly order: PurchaseOrderEntity; readonly lines: PurchaseOrderLineEntity[] }> {
  // Changing nothing makes every other transaction that changes the order wait until this one ends.
  await execute(manager, 'UPDATE `purchase_orders` SET `status` = `status` WHERE `id` = ?', [id]);
  const order = await manager.findOneBy(PurchaseOrderEntity, { id });
  if (!order) throw new ShopError('NOT_FOUND', { what: 'purchase order' });
  const where = { purchaseOrderId: id };
  return { order, lines: await manager.find(PurchaseOrderLineEntity, { where, order: { position: 'ASC' } }) };
}

/** Throws BAD_USER_INPUT where nothing is named, TOO_MANY and QUANTITY_INVALID. */
export function receivedLines<Receipt extends ReceiptRequest>(receipts: readonly Receipt[]): readonly Receipt[] {
  if (receipts.length === 0) throw new ShopError('BAD_USER_INPUT', { detail: '"lines" names at least one product.' });
  if (receipts.length > maximumLines) {
    throw new ShopError('TOO_MANY', { limit: maximumLines, what: 'lines', given: receipts.length });
  }
  const isWrong = ({ quantity }: Receipt) => !Number.isInteger(quantity) || quantity < 1 || quantity > maximumPieces;
  if (receipts.some(isWrong)) throw new ShopError('QUANTITY_INVALID', { limit: maximumPieces });
  return receipts;
}

/** What is published of a purchase order. */
export function purchasePayload(
  { id, supplier, status, locationId, expectedAt }: PurchaseOrderEntity,
  lines: readonly PurchaseOrderLineEntity[],
): EventPayloads['inventory.purchase-order-changed'] {
  return {
    ...{ purchaseOrderId: id, supplier, status, locationId, expectedAt },
    lines: lines.map(({ productId, ordered, received }) => ({ productId, ordered, received })),
  };
}
