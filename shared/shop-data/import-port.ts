import type {
  BehaviourRecord,
  CustomerRecord,
  OrderLineRecord,
  OrderRecord,
  PriceRecord,
  ProductRecord,
  ReviewRecord,
  StockRecord,
} from './records';

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

/**
 * What a subgraph does with a shop's past. Each method takes one chunk, stores it in one transaction through the
 * subgraph's own service, publishes no events (every subgraph is given the same chunks), and changes nothing when the
 * same chunk comes again: rows are known by their ids and by the shop's own keys. A subgraph leaves out what it has no
 * use for.
 */
export interface ImportPort {
  /** Ids of products that are there already, by sku (catalog). */
  productIds?(skus: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Ids of customers who are there already, by external id (users). */
  customerIds?(externalIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  customers?(rows: readonly ImportedCustomer[]): Promise<void>;
  products?(rows: readonly ImportedProduct[]): Promise<void>;
  prices?(rows: readonly ImportedPrice[]): Promise<void>;
  stock?(rows: readonly ImportedStock[]): Promise<void>;
  orders?(rows: readonly ImportedOrder[]): Promise<void>;
  behaviour?(rows: readonly ImportedBehaviour[]): Promise<void>;
  reviews?(rows: readonly ImportedReview[]): Promise<void>;
  /** After the last chunk: derive what is derived (segments, trained models, search index). */
  finish?(): Promise<void>;
}
