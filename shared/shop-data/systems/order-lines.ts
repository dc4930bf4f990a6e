import type { Row } from '../directory/row';
import { type NamedLine, namedLines } from './named-lines';

const parts: Readonly<Record<string, keyof NamedLine>> = {
  sku: 'sku',
  name: 'name',
  productname: 'name',
  title: 'name',
  quantity: 'quantity',
  qty: 'quantity',
  price: 'price',
  cost: 'price',
  unitprice: 'price',
  total: 'total',
  linetotal: 'total',
};
const part = Object.keys(parts).join('|');
const before = new RegExp(`^(?:order|product|line)?(?:item|product)(\\d{1,3})(${part})$`);
const behind = new RegExp(`^(?:order|line)?(?:item|product)?(${part})(\\d{1,3})$`);

/**
 * The column of a plain heading of an order's items beside one another: `Product Item 1 Name` and `Item Name #1` are
 * `item1name`, and `line_item_1`, which is all of an item in a cell, is `lineitem1`.
 */
export function itemColumn(heading: string): string | undefined {
  if (/^lineitem\d{1,3}$/.test(heading)) return heading;
  const [, place, what] = before.exec(heading) ?? [];
  if (place !== undefined) return `item${place}${parts[what!]}`;
  const [, named, at] = behind.exec(heading) ?? [];
  return named === undefined ? undefined : `item${at}${parts[named]}`;
}

/** What was bought, as far as a row tells it: in cells that hold whole lines, in columns by number, or in the row's own. */
export function linesOf(row: Row): NamedLine[] {
  const columns = row.columns();
  const cells = columns.filter((column) => column === 'lines' || /^lineitem\d+$/.test(column));
  const inCells = cells.flatMap((column) => namedLines(row.text(column) ?? ''));
  if (inCells.length > 0) return inCells;
  const numbers = new Set(columns.flatMap((column) => /^item(\d+)/.exec(column)?.[1] ?? []));
  const numbered = [...numbers].map((number) => lineOf(row, (what) => `item${number}${what}`)).filter(isLine);
  if (numbered.length > 0) return numbered;
  const own: Readonly<Record<keyof NamedLine, string>> = {
    sku: 'sku',
    name: 'productName',
    quantity: 'quantity',
    price: 'unitPrice',
    total: 'lineTotal',
    id: 'lineId',
    parent: 'parentItem',
    kind: 'productType',
  };
  return [lineOf(row, (what) => own[what])].filter(isLine);
}

function lineOf(row: Row, columnOf: (what: keyof NamedLine) => string): NamedLine {
  return {
    sku: row.key(columnOf('sku')),
    name: row.text(columnOf('name')),
    quantity: row.text(columnOf('quantity')),
    price: row.text(columnOf('price')),
    total: row.text(columnOf('total')),
    id: row.text(columnOf('id')),
    parent: row.text(columnOf('parent')),
    kind: row.text(columnOf('kind')),
  };
}

function isLine({ sku, name, quantity }: NamedLine): boolean {
  return sku !== undefined || name !== undefined || quantity !== undefined;
}
