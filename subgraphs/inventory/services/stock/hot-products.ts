import type { EntityManager } from 'typeorm';
import type { Platform } from '../../../../shared/subgraph/definition';
import { minute, second } from '../../../../shared/time/durations';
import type { FreePieces, WantedPieces } from '../../models/allocation';
import { bucketCount, foldBuckets, type SeenBuckets, seenBuckets, spreadIntoBuckets, takeFromBucket } from './buckets';

/** So many orders of one product at once, in this process, make it hot. */
const crowd = 4;
/** A product that could not be spread is left alone for so long. */
const patience = 5 * second;
/** What was spread so long ago is folded: where it is still hot it is spread again. */
const coolAfter = 10 * minute;

/**
 * Products that many buy at once. On MariaDB orders of one product wait for one another at its row; those of a hot one are
 * spread over buckets. What this process remembers of buckets is a guess that every statement checks.
 */
export class HotProducts {
  private readonly underWay = new Map<string, number>();
  private readonly seen = new Map<string, SeenBuckets>();
  private readonly tried = new Map<string, number>();
  private turn = 0;

  constructor(private readonly platform: Platform) {}

  /** Does the work of an order for these products; where one of them is crowded it is spread first. */
  async during<T>(productIds: readonly string[], work: () => Promise<T>): Promise<T> {
    for (const id of productIds) this.underWay.set(id, (this.underWay.get(id) ?? 0) + 1);
    try {
      if (this.platform.database.engine === 'mysql') for (const id of productIds) await this.spreadIfCrowded(id);
      return await work();
    } finally {
      for (const id of productIds) {
        const count = this.underWay.get(id)! - 1;
        if (count > 0) this.underWay.set(id, count);
        else this.underWay.delete(id);
      }
    }
  }

  /** Spreads a product now, whoever buys it. */
  async spread(productId: string): Promise<boolean> {
    const { database, clock } = this.platform;
    const seen = await database.transaction(({ manager }) => spreadIntoBuckets(manager, productId, clock.now()));
    if (seen) this.seen.set(productId, seen);
    return seen !== null;
  }

  /** Whether this process knows of buckets of a product. */
  isSpread(productId: string): boolean {
    return this.seen.has(productId);
  }

  /** The undo of `spread`. */
  async fold(productId: string): Promise<void> {
    this.seen.delete(productId);
    await this.platform.database.transaction(({ manager }) => foldBuckets(manager, productId));
  }

  /**
   * Takes a line's pieces from a bucket of its product.
   *
   * @param isLooking whether buckets are looked for that this process knows nothing of
   * @returns where they are taken from; null where the product has no buckets, or no longer
   */
  async take(manager: EntityManager, line: WantedPieces, isLooking: boolean): Promise<FreePieces | null> {
    const known = this.seen.get(line.productId);
    if (!known && !isLooking) return null;
    if (known) {
      const pieces = { ...line, locationId: known.locationId };
      this.turn = (this.turn + 1) % bucketCount;
      if (await takeFromBucket(manager, pieces, this.turn, known.least)) return pieces;
    }
    const found = await seenBuckets(manager, line.productId);
    if (!found) {
      this.seen.delete(line.productId);
      return null;
    }
    this.seen.set(line.productId, found);
    const pieces = { ...line, locationId: found.locationId };
    for (const { bucket } of found.buckets.filter(({ free }) => free >= line.quantity + found.least)) {
      if (await takeFromBucket(manager, pieces, bucket, found.least)) return pieces;
    }
    await foldBuckets(manager, line.productId);
    this.seen.delete(line.productId);
    return null;
  }

  /** Folds what was spread a while ago. */
  async coolDown(): Promise<void> {
    const { database, clock } = this.platform;
    const rows: { productId: string }[] = await database.read.query(
      'SELECT DISTINCT `productId` FROM `stock_buckets` WHERE `spreadAt` <= ? ORDER BY `productId`',
      [clock.now() - coolAfter],
    );
    for (const { productId } of rows) await this.fold(productId);
  }

  private async spreadIfCrowded(productId: string): Promise<void> {
    if ((this.underWay.get(productId) ?? 0) < crowd || this.seen.has(productId)) return;
    const now = this.platform.clock.now();
    if (now - (this.tried.get(productId) ?? Number.NEGATIVE_INFINITY) < patience) return;
    if (this.tried.size >= 10_000) this.tried.clear();
    this.tried.set(productId, now);
    await this.spread(productId);
  }
}
