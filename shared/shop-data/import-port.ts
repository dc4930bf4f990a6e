import type {
  BehaviourRecord,
  CustomerRecord,
  OrderLineRecord,
  OrderPolicyRecord,
  OrderRecord,
  PriceRecord,
  ProductRecord,
  ReviewRecord,
  StockRecord,
} from './records';
import type { RowChecks, RowRefusal } from './row-checks';

/** Records with the ids that the importer gave them. */
export type ImportedCustomer = CustomerRecord & { readonly id: string; readonly followedIds: readonly string[] };
export type ImportedProduct = ProductRecord & { readonly id: string };
export type ImportedPrice = PriceRecord & { readonly productId: string };
export type ImportedStock = StockRecord & { readonly productId: string };
export type ImportedOrder = Omit<OrderRecord, 'lines'> & {
  readonly id: string;
  /** Null for a basket of someone unknown. */
  readonly userId: string | null;
  readonly lines: readonly (OrderLineRecord & { readonly productId: string })[];
};
/** With the ids of its categories. */
export type ImportedPolicy = Omit<OrderPolicyRecord, 'finalCategories'> & {
  readonly finalCategoryIds: readonly string[];
};
export type ImportedBehaviour = BehaviourRecord & {
  readonly id: string;
  readonly productId: string | null;
  readonly userId: string | null;
};
export type ImportedReview = ReviewRecord & {
  readonly id: string;
  readonly productId: string;
  readonly userId: string | null;
};

/** What became of rows that a subgraph was given. */
export interface RowChanges {
  /** Not there before. */
  readonly created: number;
  /** There before, and different. */
  readonly changed: number;
  /** There before, and the same. */
  readonly unchanged: number;
}

/**
 * What a subgraph does with a shop's past. Each method takes one chunk, stores it in one transaction through the
 * subgraph's own service, and publishes no events (every subgraph is given the same chunks). Rows are known by their ids
 * and by the shop's own keys: one that comes again makes what is stored equal to it, and nothing changes where it is. A
 * subgraph leaves out what it has no use for; the one that owns a kind of rows answers what became of them.
 */
export interface ImportPort {
  /** What it would refuse to store: asked while the source is read, so that such rows are rejected by name. */
  readonly checks?: RowChecks;
  /** Ids of products that are there already, by sku (catalog). */
  productIds?(skus: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Where the shop keeps pictures that it has fetched, by the address that they had elsewhere (catalog). */
  keptPictures?(addresses: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /**
   * Products that cannot be stored beside what is there and the source does not name, by sku (catalog): a variant with the
   * options of a sibling. Nothing of them is stored, in any subgraph.
   */
  refusedProducts?(rows: readonly ProductRecord[]): Promise<ReadonlyMap<string, RowRefusal>>;
  /** Ids of customers who are there already, by external id (users). */
  customerIds?(externalIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /**
   * Customers who are not to be stored again, by external id (users): they have erased their accounts. What they did is taken in
   * as nobody's.
   */
  refusedCustomers?(
    rows: readonly { readonly externalId: string; readonly email?: string | undefined; readonly id: string }[],
  ): Promise<ReadonlyMap<string, RowRefusal>>;
  /** Ids of orders that were placed in this shop, by number, where such an order comes back (inventory). */
  placedOrderIds?(numbers: readonly string[]): Promise<ReadonlyMap<string, string>>;
  customers?(rows: readonly ImportedCustomer[]): Promise<RowChanges> | Promise<void>;
  products?(rows: readonly ImportedProduct[]): Promise<RowChanges> | Promise<void>;
  prices?(rows: readonly ImportedPrice[]): Promise<RowChanges> | Promise<void>;
  stock?(rows: readonly ImportedStock[]): Promise<RowChanges> | Promise<void>;
  /** One, where the source has one (inventory). */
  policies?(rows: readonly ImportedPolicy[]): Promise<RowChanges> | Promise<void>;
  orders?(rows: readonly ImportedOrder[]): Promise<RowChanges> | Promise<void>;
  behaviour?(rows: readonly ImportedBehaviour[]): Promise<RowChanges> | Promise<void>;
  reviews?(rows: readonly ImportedReview[]): Promise<RowChanges> | Promise<void>;
  /**
   * After the last chunk: derive what is derived (segments, trained models, search index).
   *
   * @param signal ends it
   */
  finish?(signal?: AbortSignal): Promise<void>;
}
