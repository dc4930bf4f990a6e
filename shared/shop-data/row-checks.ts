import type {
  BehaviourRecord,
  CustomerRecord,
  OrderLineRecord,
  OrderRecord,
  PriceRecord,
  ProductRecord,
  StockRecord,
} from './records';

/** Why a row would not be stored: the column, or field, of it; a stable code and a sentence. */
export interface RowRefusal {
  readonly column: string;
  readonly code: string;
  readonly reason: string;
}

type Check<Row> = (row: Row) => RowRefusal | undefined;

/** The limits of the storing side, asked row by row while a source is read. Columns are named as the source's files do. */
export interface RowChecks {
  readonly customer?: Check<Omit<CustomerRecord, 'createdAt'>>;
  readonly product?: Check<Omit<ProductRecord, 'createdAt'>>;
  readonly price?: Check<Pick<PriceRecord, 'amount' | 'unitCost'>>;
  readonly stock?: Check<Pick<StockRecord, 'location' | 'onHand'>>;
  readonly order?: Check<Omit<OrderRecord, 'lines'>>;
  readonly orderLine?: Check<OrderLineRecord>;
  readonly event?: Check<BehaviourRecord>;
}
