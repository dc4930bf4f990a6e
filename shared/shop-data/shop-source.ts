import type {
  BehaviourRecord,
  CustomerRecord,
  OrderPolicyRecord,
  OrderRecord,
  PriceRecord,
  ProductRecord,
  ReviewRecord,
  StockRecord,
} from './records';
import type { RowChecks } from './row-checks';

/** A line of the source that is not taken, and why. */
export interface RejectedLine {
  /** What it would have been a part of; `lines` where a source has but one kind. */
  readonly kind: 'customers' | 'products' | 'orders' | 'behaviour' | 'reviews' | 'lines';
  /** From 1, the heading included; of the file named. 0 where no line tells it, and `text` is its key. */
  readonly line: number;
  readonly file: string;
  /** The column, or field, that is wrong; undefined where it is the line as a whole. */
  readonly column?: string;
  readonly code: string;
  readonly reason: string;
  readonly text: string;
}

/** Where a row stands. */
export type RowPlace = Pick<RejectedLine, 'file' | 'line'>;

/** The place of a row that no line of a file tells: it is found by its key. */
export const unknownPlace = (file: string): RowPlace => ({ file, line: 0 });

/**
 * One step of reading a source. Customers and products come before what refers to them; prices, orders and behaviour in
 * time order. `places` tells, as far as lines do, where the rows stand; `progress`, how far the reading is.
 */
export type ShopChunk =
  | {
      readonly kind: 'customers';
      readonly rows: readonly CustomerRecord[];
      readonly places?: readonly (RowPlace | undefined)[];
    }
  | {
      readonly kind: 'products';
      readonly rows: readonly ProductRecord[];
      readonly places?: readonly (RowPlace | undefined)[];
    }
  | { readonly kind: 'prices'; readonly rows: readonly PriceRecord[] }
  | { readonly kind: 'stock'; readonly rows: readonly StockRecord[] }
  | { readonly kind: 'policies'; readonly rows: readonly OrderPolicyRecord[] }
  | { readonly kind: 'orders'; readonly rows: readonly OrderRecord[] }
  | { readonly kind: 'behaviour'; readonly rows: readonly BehaviourRecord[] }
  | { readonly kind: 'reviews'; readonly rows: readonly ReviewRecord[] }
  | { readonly kind: 'rejected'; readonly rows: readonly RejectedLine[] }
  | { readonly kind: 'progress'; readonly done: number; readonly total: number; readonly what: string };

/** How many lines went which way; the parts add up to `linesRead`. */
export interface ReadingSummary {
  readonly linesRead: number;
  /** Lines by what became of them: `order line`, `matched cancellation`, `rejected: ZERO_PRICE` ... */
  readonly outcomes: ReadonlyMap<string, number>;
  /** What the operator should know of how the files were read: sentences. */
  readonly notes?: readonly string[];
  /** The first lines of each kind and what they became, where they were asked for. */
  readonly preview?: readonly PreviewedLine[];
}

/** What would become of a line. */
export interface PreviewedLine extends Pick<RejectedLine, 'kind' | 'file' | 'line'> {
  readonly outcome: string;
  /** The record that is made of it, where one is. */
  readonly record?: unknown;
  readonly rejected?: Pick<RejectedLine, 'column' | 'code' | 'reason'>;
}

/** The shop that a source is read for. */
export interface ReceivingShop {
  /** ISO 4217: it sells in this one alone. */
  readonly currency: string;
  /** Of the IANA database: times without a zone are in it. */
  readonly timeZone: string;
  /** Unix milliseconds: nothing of the past is later. */
  readonly now: number;
  /** What the shop would refuse to store. */
  readonly checks: RowChecks;
}

/** A source of a shop's past. Reading it twice gives the same chunks. */
export interface ShopSource {
  readonly name: string;
  /**
   * @param shop who takes it; a shop with default settings where it is left out
   * @throws OperatorError where it is not the source that it should be, or another currency's
   */
  read(shop?: ReceivingShop): AsyncGenerator<ShopChunk, ReadingSummary>;
}
