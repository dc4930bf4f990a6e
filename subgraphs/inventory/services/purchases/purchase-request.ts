import { ShopError } from '../../../../shared/errors/shop-error';
import { requestFingerprint } from '../../../../shared/idempotency/request-fingerprint';
import { isId } from '../../../../shared/ids/ids';
import { maximumAmount } from '../../../../shared/money/money';
import { checkedLine } from '../../../../shared/text/visible-text';
import { checkedKey } from '../orders/order-request';

/** What is ordered from a supplier. */
export interface PurchaseRequest {
  readonly idempotencyKey: string;
  readonly supplier: string;
  readonly locationId: string;
  /** A day, `2026-03-01`. */
  readonly expectedAt?: string | null;
  readonly lines: readonly PurchaseLineRequest[];
}

export interface PurchaseLineRequest {
  readonly productId: string;
  readonly quantity: number;
  /** Minor units a piece. */
  readonly unitCost?: number | null;
}

export interface CheckedPurchase {
  readonly idempotencyKey: string;
  /** Tells the request from another one under the same key. */
  readonly fingerprint: string;
  readonly supplier: string;
  readonly locationId: string;
  readonly expectedAt: string | null;
  readonly lines: readonly {
    readonly productId: string;
    readonly quantity: number;
    readonly unitCost: number | null;
  }[];
}

const maximumLines = 500;
const maximumPieces = 1_000_000;

/**
 * A request as it is stored; the pieces of a product that comes twice are added up.
 *
 * @throws ShopError BAD_USER_INPUT, TOO_MANY, QUANTITY_INVALID, NOT_FOUND (what is no product's id)
 */
export function checkedPurchase(request: PurchaseRequest, supplierLength: number): CheckedPurchase {
  const { lines, locationId } = request;
  if (lines.length === 0) throw new ShopError('BAD_USER_INPUT', { detail: '"lines" names at least one product.' });
  if (lines.length > maximumLines) {
    throw new ShopError('TOO_MANY', { limit: maximumLines, what: 'lines', given: lines.length });
  }
  const byProduct = new Map<string, CheckedPurchase['lines'][number]>();
  for (const line of lines.map(checkedPurchaseLine)) {
    const before = byProduct.get(line.productId);
    if (before && before.unitCost !== line.unitCost) {
      throw new ShopError('BAD_USER_INPUT', { detail: `"unitCost" of product ${line.productId} is given twice.` });
    }
    byProduct.set(line.productId, { ...line, quantity: checkedPieces(line.quantity + (before?.quantity ?? 0)) });
  }
  const supplier = checkedLine(request.supplier, { what: "A supplier's name", maximum: supplierLength });
  const wanted = { supplier, locationId, expectedAt: request.expectedAt ?? null, lines: [...byProduct.values()] };
  return { ...wanted, idempotencyKey: checkedKey(request.idempotencyKey), fingerprint: requestFingerprint(wanted) };
}

/** Throws DATE_IN_PAST for a day before today. */
export function checkedDay(field: string, day: string | null, today: string): void {
  if (day !== null && day < today) throw new ShopError('DATE_IN_PAST', { field, given: day, earliest: today });
}

function checkedPurchaseLine({ productId, quantity, unitCost = null }: PurchaseLineRequest) {
  if (!isId(productId)) throw new ShopError('NOT_FOUND', { what: 'product' });
  if (unitCost !== null && (!Number.isInteger(unitCost) || unitCost < 0 || unitCost > maximumAmount)) {
    throw new ShopError('BAD_USER_INPUT', { detail: '"unitCost" is a whole number of minor units, from 0.' });
  }
  return { productId, quantity: checkedPieces(quantity), unitCost };
}

function checkedPieces(quantity: number): number {
  if (Number.isInteger(quantity) && quantity >= 1 && quantity <= maximumPieces) return quantity;
  throw new ShopError('QUANTITY_INVALID', { limit: maximumPieces });
}
