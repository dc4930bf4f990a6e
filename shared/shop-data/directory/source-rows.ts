import type { OrderPolicyRecord } from '../records';
import type { RejectedLine } from '../shop-source';
import type { Row } from './row';
import type { RowProblem } from './row-problem';

/** A line of a shop's files: a row with the columns of README.md, or why there is none. */
export type SourceRow = Pick<RejectedLine, 'file' | 'line' | 'text'> &
  (
    | { readonly row: Row }
    /** `buyer`, of a row that is no order's line, is who ordered, in the columns of orders.csv. */
    | { readonly problem: RowProblem; readonly buyer?: Row }
    /** What became of a line that is no row of its own: `picture of a product`. */
    | { readonly outcome: string }
  );

/** A line of a file of events: its object as JSON has it. */
export type EventLine = Pick<RejectedLine, 'file' | 'line' | 'text'> & { readonly problem?: RowProblem };

/**
 * A shop's files as rows. A table that is not there is undefined: customers are then those who ordered, and products
 * those that were ordered where the rows of orders name them.
 */
export interface ShopTables {
  readonly products?: () => AsyncIterable<SourceRow>;
  readonly customers?: () => AsyncIterable<SourceRow>;
  readonly orders?: () => AsyncIterable<SourceRow>;
  readonly reviews?: () => AsyncIterable<SourceRow>;
  readonly events?: () => AsyncIterable<EventLines>;
  readonly policy?: OrderPolicyRecord | undefined;
  /** Whether the products' prices name no currency, so that the orders alone may tell it. */
  readonly pricesNameNoCurrency?: boolean;
  /** What the operator should know of how the files were read, when all are: sentences. */
  notes(): readonly string[];
}

/** Some lines of a file of events, and how far it has been read. */
export interface EventLines {
  readonly lines: readonly EventLine[];
  readonly done: number;
  readonly total: number;
}
