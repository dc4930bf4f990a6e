import { setImmediate } from 'node:timers/promises';
import { ChangedRows } from '../../../../shared/database/changed-rows';
import type { Database } from '../../../../shared/database/database';
import { ListPriceEntity } from '../../entities/list-price';
import { ProductFactsEntity } from '../../entities/product-facts';

/** What a product costs now, and what it costs the shop. */
export interface ListedPrice {
  /** Minor units a piece. */
  readonly amount: number;
  /** Minor units; null where it is not known. */
  readonly unitCost: number | null;
}

/** What products are and cost, held in memory for ranking: in step with what any process stores. */
export class ItemFacts {
  private readonly attributes = new Map<string, readonly string[]>();
  private readonly prices = new Map<string, ListedPrice>();
  private readonly changedFacts: ChangedRows<ProductFactsEntity>;
  private readonly changedPrices: ChangedRows<ListPriceEntity>;
  /** Counts up when what products are has changed. */
  revision = 0;

  constructor(database: Database) {
    this.changedFacts = new ChangedRows(database, ProductFactsEntity, ['id', 'attributes', 'changedAt']);
    this.changedPrices = new ChangedRows(database, ListPriceEntity);
  }

  /** Reads what was changed since the last call; all of it at the first. */
  async refresh(): Promise<void> {
    for await (const rows of this.changedFacts.pages()) {
      for (const { id, attributes } of rows) this.setAttributes(id, attributes);
      await setImmediate();
    }
    for await (const rows of this.changedPrices.pages()) {
      for (const { productId, amount, unitCost } of rows) this.prices.set(productId, { amount, unitCost });
      await setImmediate();
    }
  }

  /** `name=value` of each attribute; none where nothing is known of the product. */
  attributesOf(productId: string): readonly string[] {
    return this.attributes.get(productId) ?? [];
  }

  priceOf(productId: string): ListedPrice | undefined {
    return this.prices.get(productId);
  }

  private setAttributes(id: string, attributes: readonly string[]): void {
    const before = this.attributes.get(id);
    if (before?.length === attributes.length && before.every((one, n) => one === attributes[n])) return;
    this.attributes.set(id, attributes);
    this.revision += 1;
  }
}
