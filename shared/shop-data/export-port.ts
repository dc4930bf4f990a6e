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

/** Records as a subgraph keeps them: with ids, where other subgraphs' rows are referred to. */
export type ExportedCustomer = Omit<CustomerRecord, 'follows'> & {
  readonly id: string;
  readonly followedIds: readonly string[];
};
/** Pictures are addresses, those that catalog keeps among them. */
export type ExportedProduct = Omit<ProductRecord, 'images'> & {
  readonly id: string;
  readonly images: readonly { readonly url: string; readonly alt: string }[];
};
export type ExportedPrice = Pick<PriceRecord, 'amount' | 'currency' | 'unitCost'>;
export type ExportedStock = Pick<StockRecord, 'location' | 'onHand'>;
export type ExportedOrder = Omit<OrderRecord, 'customer' | 'lines'> & {
  readonly userId: string | null;
  readonly lines: readonly (Omit<OrderLineRecord, 'sku'> & { readonly productId: string })[];
};
export type ExportedPolicy = Omit<OrderPolicyRecord, 'finalCategories'> & {
  readonly finalCategoryIds: readonly string[];
};
export type ExportedReview = Omit<ReviewRecord, 'key' | 'sku' | 'customer'> & {
  readonly id: string;
  readonly productId: string;
  readonly userId: string | null;
};
export type ExportedBehaviour = Omit<BehaviourRecord, 'key' | 'sku' | 'customer'> & {
  readonly id: string;
  readonly productId: string | null;
  readonly userId: string | null;
};

/** Rows in pieces, each kind in an order of its own that is the same each time. */
export type Pieces<Row> = AsyncIterable<readonly Row[]>;

/** What a subgraph gives out of a shop: what it owns, a piece at a time. */
export interface ExportPort {
  /** Customers; accounts of staff are none. What somebody who wants no personalisation told of themselves is left out. */
  customers?(options: { readonly withPasswords: boolean }): Pieces<ExportedCustomer>;
  /** The shop's keys of customers (their ids where they have none), by id; without those who are not exported. */
  customerKeys?(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Those who want no personalisation: what they did is left out. */
  refusing?(ids: readonly string[]): Promise<ReadonlySet<string>>;
  products?(): Pieces<ExportedProduct>;
  skus?(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The picture at an address of the catalogue's own; null where there is none. */
  picture?(address: string): Promise<Uint8Array | string | null>;
  reviews?(): Pieces<ExportedReview>;
  /** Which of these ids are those of reviews: an event of the same id says that somebody wrote it. */
  reviewIds?(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** What a single piece costs now, by product. */
  prices?(productIds: readonly string[]): Promise<ReadonlyMap<string, ExportedPrice>>;
  stock?(productIds: readonly string[]): Promise<ReadonlyMap<string, readonly ExportedStock[]>>;
  /** In the order in which they were placed; without those that were reserved and never paid. */
  orders?(): Pieces<ExportedOrder>;
  /** What customers may change of their orders; null where nothing was set. */
  policy?(): Promise<ExportedPolicy | null>;
  /** Names from the root down, by the id of a category (catalog). */
  categoryPaths?(ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
  behaviour?(): Pieces<ExportedBehaviour>;
}
