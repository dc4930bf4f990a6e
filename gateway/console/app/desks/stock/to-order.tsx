import { useState } from 'react';
import { type DeskReplenishment, WhatToOrder } from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { Failure } from '../../parts/notice';
import { BulkTable } from '../kit/bulk-table';
import type { Column } from '../kit/data-table';
import { majorUnits } from '../kit/minor-units';
import { type AllPages, useAllPages } from '../kit/pages';
import { stockMessages } from './messages';
import { useOrderGoods, type WantedGoods } from './order-goods';

export function useWhatToOrder(): AllPages<DeskReplenishment> {
  return useAllPages(WhatToOrder, {}, ({ replenishment }) => replenishment);
}

const keyOf = ({ product, location }: DeskReplenishment) => `${product?.id} ${location.id}`;
const nameOf = ({ product }: DeskReplenishment) => product?.name ?? '–';
const textOf = (row: DeskReplenishment) =>
  `${nameOf(row)} ${row.product?.sku} ${row.supplier ?? ''} ${row.location.name}`;

const csvColumns = [
  ...['sku', 'product', 'location', 'onHand', 'incoming'],
  ...['quantity', 'orderBy', 'supplier', 'unitCost', 'reason'],
];

function csvRowOf(row: DeskReplenishment) {
  const { product, location, onHand, incoming, orderQuantity, orderBy, supplier, unitCost, reason } = row;
  return {
    ...{ sku: product?.sku, product: product?.name, location: location.name, onHand, incoming },
    ...{ quantity: orderQuantity, orderBy, supplier, reason, unitCost: unitCost && majorUnits(unitCost) },
  };
}

/** What has to be ordered now: chosen lines become purchase orders, one for each supplier and place. */
export function ToOrder({
  toOrder,
  onProduct,
  onOrdered,
}: {
  toOrder: AllPages<DeskReplenishment>;
  onProduct: (id: string) => void;
  onOrdered: () => void;
}) {
  const { say, number } = useSpeechWith(stockMessages);
  const { nodes = [], error, again } = toOrder;
  const [named, setNamed] = useState('');
  const columns = useColumns(onProduct);
  const supplierOf = ({ supplier }: DeskReplenishment) => supplier ?? named.trim();
  const goods = useOrderGoods<DeskReplenishment>(keyOf, (row): WantedGoods | string => {
    if (supplierOf(row) === '') return say('noSupplier');
    return {
      productId: row.product?.id ?? '',
      ...{ quantity: row.orderQuantity, unitCost: row.unitCost?.amount ?? null, supplier: supplierOf(row) },
      ...{ locationId: row.location.id, leadTimeDays: row.policy.leadTimeDays },
    };
  });
  return (
    <>
      <Failure error={error} onRetry={again} />
      <label className="inline-field">
        {say('supplierWhere')}
        <input value={named} maxLength={200} onChange={(event) => setNamed(event.target.value)} />
      </label>
      <BulkTable
        caption={say('toOrder')}
        acts={[{ key: 'order', label: say('order'), ...goods }]}
        rows={nodes}
        isActable={({ product }) => product !== null}
        preview={columns
          .filter(({ key }) => ['product', 'quantity', 'supplier', 'location'].includes(key))
          .map((column) => {
            if (column.key === 'supplier')
              return { ...column, cell: (row: DeskReplenishment) => supplierOf(row) || '–' };
            // There is nowhere to go from a preview.
            return column.key === 'product' ? { ...column, cell: nameOf } : column;
          })}
        sumOf={(rows) =>
          say('orderSum', {
            pieces: number(rows.reduce((sum, { orderQuantity }) => sum + orderQuantity, 0)),
            suppliers: [...new Set(rows.map((row) => supplierOf(row) || '?'))].join(', '),
          })
        }
        // All that is ordered of a supplier is one order.
        atATime={500}
        drawn={15}
        onDone={() => {
          again();
          onOrdered();
        }}
        csv={{ fileName: 'to-order.csv', columns: csvColumns, rowOf: csvRowOf }}
        {...{ columns, keyOf, nameOf, textOf }}
      />
    </>
  );
}

function useColumns(onProduct: (id: string) => void): readonly Column<DeskReplenishment>[] {
  const { say, number, money, date } = useSpeechWith(stockMessages);
  return [
    {
      key: 'product',
      title: say('product'),
      sortBy: nameOf,
      cell: ({ product }) =>
        product ? (
          <button type="button" className="data-link" onClick={() => onProduct(product.id)}>
            {product.name}
          </button>
        ) : (
          '–'
        ),
    },
    {
      key: 'quantity',
      title: say('quantity'),
      isNumeric: true,
      cell: ({ orderQuantity }) => number(orderQuantity),
      sortBy: ({ orderQuantity }) => orderQuantity,
    },
    {
      key: 'by',
      title: say('orderBy'),
      cell: ({ orderBy }) => (orderBy ? date(orderBy) : '–'),
      sortBy: ({ orderBy }) => orderBy,
    },
    {
      key: 'onHand',
      title: say('onHand'),
      isNumeric: true,
      cell: ({ onHand }) => number(onHand),
      sortBy: ({ onHand }) => onHand,
    },
    {
      key: 'cover',
      title: say('cover'),
      isNumeric: true,
      cell: ({ daysOfCover }) => (daysOfCover === null ? '–' : number(daysOfCover, 1)),
      sortBy: ({ daysOfCover }) => daysOfCover,
    },
    {
      key: 'atRisk',
      title: say('atRisk'),
      isNumeric: true,
      cell: ({ valueAtRisk }) => (valueAtRisk ? money(valueAtRisk) : '–'),
      sortBy: ({ valueAtRisk }) => valueAtRisk?.amount ?? null,
    },
    {
      key: 'class',
      title: say('class'),
      cell: ({ abcClass, xyzClass }) => `${abcClass}${xyzClass}`,
      sortBy: ({ abcClass, xyzClass }) => `${abcClass}${xyzClass}`,
    },
    {
      key: 'supplier',
      title: say('supplier'),
      cell: ({ supplier }) => supplier ?? '–',
      sortBy: ({ supplier }) => supplier,
    },
    { key: 'location', title: say('location'), cell: ({ location }) => location.name },
    { key: 'why', title: say('why'), isLong: true, cell: ({ reason }) => reason },
  ];
}
