import { useState } from 'react';
import type { StockStateResult } from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { BulkActs } from '../kit/bulk-acts';
import { type Column, DataTable } from '../kit/data-table';
import { useSelection } from '../kit/selection';
import { useBulk } from '../kit/use-bulk';
import { stockMessages } from './messages';
import { useOrderGoods } from './order-goods';

type SupplierOrder = StockStateResult['supplierOrders'][number];
type Line = SupplierOrder['lines'][number] & { readonly supplier: string };

const keyOf = ({ supplier }: SupplierOrder) => supplier;
const keyOfLine = ({ supplier, product }: Line) => `${supplier} ${product?.id}`;
const nameOfLine = ({ product }: Line) => product?.name ?? '–';

/** What to order of each supplier at once, with what is brought along since an order costs the same whatever is in it. */
export function SupplierOrders({
  orders,
  locations,
  onOrdered,
}: {
  orders: readonly SupplierOrder[];
  locations: StockStateResult['locations'];
  onOrdered: () => void;
}) {
  const { say, money, number } = useSpeechWith(stockMessages);
  const [locationId, setLocation] = useState(locations[0]?.id ?? '');
  const selection = useSelection();
  const goods = useOrderGoods<Line>(keyOfLine, ({ supplier, product, quantity, unitCost }) => ({
    ...{ productId: product?.id ?? '', quantity, unitCost: unitCost?.amount ?? null },
    ...{ supplier, locationId, leadTimeDays: null },
  }));
  const bulk = useBulk<Line>({
    atATime: 500,
    onDone: () => {
      selection.clear();
      onOrdered();
    },
  });
  const columns: readonly Column<SupplierOrder>[] = [
    { key: 'supplier', title: say('supplier'), cell: keyOf, sortBy: keyOf },
    { key: 'lines', title: say('lines'), isNumeric: true, cell: ({ lines }) => number(lines.length) },
    {
      key: 'total',
      title: say('total'),
      isNumeric: true,
      cell: ({ total }) => money(total),
      sortBy: ({ total }) => total.amount,
    },
    { key: 'minimum', title: say('minimum'), isNumeric: true, cell: ({ minimumValue }) => money(minimumValue) },
    { key: 'small', title: '', cell: ({ tooSmall }) => tooSmall && <span className="badge">{say('tooSmall')}</span> },
  ];
  const lineColumns: readonly Column<Line>[] = [
    { key: 'product', title: say('product'), cell: nameOfLine },
    { key: 'supplier', title: say('supplier'), cell: ({ supplier }) => supplier },
    { key: 'quantity', title: say('quantity'), isNumeric: true, cell: ({ quantity }) => number(quantity) },
  ];
  const lines = orders
    .filter((order) => selection.keys.has(keyOf(order)))
    .flatMap((order) => order.lines.map((line) => ({ ...line, supplier: order.supplier })))
    .filter(({ product }) => product);
  return (
    <>
      <label className="inline-field">
        {say('location')}
        <select value={locationId} onChange={(event) => setLocation(event.target.value)}>
          {locations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <BulkActs
        bulk={bulk}
        acts={[{ key: 'order', label: say('orderAll'), ...goods }]}
        rows={lines}
        keyOf={keyOfLine}
        nameOf={nameOfLine}
        preview={lineColumns}
      />
      <DataTable
        caption={say('supplierOrders')}
        rows={orders}
        columns={columns}
        keyOf={keyOf}
        selection={selection}
        sortedBy={{ column: 'total', isDescending: true }}
      />
    </>
  );
}
