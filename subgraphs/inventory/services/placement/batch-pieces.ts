import type { EntityManager } from 'typeorm';
import { placeholders } from '../../../../shared/database/bulk-insert';
import { allocate, type FreePieces, type WantedPieces } from '../../models/allocation';
import type { ShortLine } from '../stock/reserve';
import type { Placement } from './new-order';

/** An order of a batch and where its pieces are to come from; those of spread products are left to their buckets. */
export interface Filled<Order extends Placement> {
  readonly placement: Order;
  readonly parts: readonly FreePieces[];
  readonly spread: readonly WantedPieces[];
}

interface SeenProduct {
  /** All that can be ordered of it: pieces in buckets, and what may be back-ordered too. */
  readonly orderable: number;
  free: number;
  readonly lowStock: number;
  readonly isInStock: boolean;
  readonly isOwed: boolean;
  readonly isArchived: boolean;
  readonly places: (FreePieces & { quantity: number })[];
}

/** What was there of products a moment ago: a guess, which the statements that take the pieces check. */
export class SeenPieces {
  private constructor(private readonly products: ReadonlyMap<string, SeenProduct>) {}

  static async read(manager: EntityManager, productIds: readonly string[]): Promise<SeenPieces> {
    // One statement, since every order asks. That catalog has the products the quotes vouch for; that they are still for sale
    // they cannot.
    const rows: SeenRow[] = await manager.query(
      'SELECT a.`productId`, a.`free`, a.`lowStock`, a.`status`, a.`backOrdered`, a.`backOrderLimit`, p.`archived`, ' +
        '(SELECT SUM(b.`free`) FROM `stock_buckets` b WHERE b.`productId` = a.`productId`) AS `bucketed`, ' +
        's.`locationId`, s.`onHand` - s.`reserved` AS `quantity` FROM `product_availability` a ' +
        'JOIN `stock` s ON s.`productId` = a.`productId` LEFT JOIN `product_statuses` p ON p.`productId` = a.`productId` ' +
        `WHERE a.\`productId\` IN (${placeholders(productIds.length)})`,
      [...productIds],
    );
    return new SeenPieces(
      new Map([...Map.groupBy(rows, ({ productId }) => productId)].map(([productId, all]) => [productId, seen(all)])),
    );
  }

  /**
   * Chooses where an order's pieces come from, and counts them as gone for those after it.
   *
   * @param isSpread products whose pieces are in buckets
   * @returns null where a product is archived, or there is not enough for every line; then nothing is counted
   */
  fill<Order extends Placement>(placement: Order, isSpread: (productId: string) => boolean): Filled<Order> | null {
    // Of one that was never stocked nothing is seen.
    if (placement.wanted.some(({ productId }) => this.products.get(productId)?.isArchived !== false)) return null;
    const spread = placement.wanted.filter(({ productId }) => isSpread(productId));
    const plain = placement.wanted.filter(({ productId }) => !isSpread(productId));
    const of = (productId: string) => this.products.get(productId)!;
    // Where some wait for pieces, these come first.
    if (plain.some(({ productId, quantity }) => of(productId).isOwed || of(productId).free < quantity)) return null;
    const parts = allocate(
      plain,
      plain.flatMap(({ productId }) => of(productId).places),
    );
    if (pieces(parts) !== pieces(plain)) return null;
    for (const { productId, quantity } of plain) of(productId).free -= quantity;
    for (const { productId, locationId, quantity } of parts) {
      of(productId).places.find((place) => place.locationId === locationId)!.quantity -= quantity;
    }
    return { placement, parts, spread };
  }

  /**
   * The lines of an order that could not be filled before any other was; none where a product is archived or unknown, of
   * which more is to be said.
   */
  shortLines({ wanted }: Placement): ShortLine[] {
    if (wanted.some(({ productId }) => this.products.get(productId)?.isArchived !== false)) return [];
    return wanted.flatMap(({ productId, quantity: requested }) => {
      const available = this.products.get(productId)!.orderable;
      return available < requested ? [{ productId, requested, available }] : [];
    });
  }

  /** Whether a product is seen to be in stock still after all that was counted as gone. */
  staysInStock(productId: string): boolean {
    const seen = this.products.get(productId);
    return seen?.isInStock === true && seen.free > seen.lowStock;
  }
}

interface SeenRow {
  readonly productId: string;
  readonly free: number | string;
  readonly lowStock: number;
  readonly status: string;
  readonly backOrdered: number;
  readonly backOrderLimit: number;
  readonly bucketed: number | string | null;
  readonly archived: number | boolean | null;
  readonly locationId: string;
  readonly quantity: number | string;
}

function seen(rows: readonly SeenRow[]): SeenProduct {
  const { free, lowStock, status, backOrdered, backOrderLimit, bucketed, archived } = rows[0]!;
  return {
    orderable: Number(free) + Number(bucketed ?? 0) + Math.max(0, backOrderLimit - backOrdered),
    ...{ free: Number(free), lowStock, isInStock: status === 'IN_STOCK', isOwed: backOrdered > 0 },
    isArchived: Boolean(archived),
    places: rows.map(({ productId, locationId, quantity }) => ({ productId, locationId, quantity: Number(quantity) })),
  };
}

/** Adds up what is of one product and, where they have one, of one location; in the order of products. */
export function summed<Pieces extends WantedPieces>(rows: readonly Pieces[], keyOf: (row: Pieces) => string): Pieces[] {
  const sums = new Map<string, Pieces>();
  for (const row of rows) {
    const key = keyOf(row);
    sums.set(key, { ...row, quantity: row.quantity + (sums.get(key)?.quantity ?? 0) });
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

const pieces = (rows: readonly WantedPieces[]): number => rows.reduce((sum, { quantity }) => sum + quantity, 0);
