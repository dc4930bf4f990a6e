import { useState } from 'react';
import { useMutation } from 'urql';
import {
  CancelForCustomer,
  type DeskOrder,
  DeskOrders,
  GoodsArrived,
  GoodsNotArrived,
  type OrderStatus,
  RecallGoods,
  ShipGoods,
} from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { Failure } from '../../parts/notice';
import { answered } from '../kit/answered';
import { BulkTable } from '../kit/bulk-table';
import type { Column } from '../kit/data-table';
import { majorUnits } from '../kit/minor-units';
import { useAllPages } from '../kit/pages';
import { type BulkAct, toEach } from '../kit/use-bulk';
import { stockMessages } from './messages';

/** The states in which something can be done to an order. */
const statuses = ['PLACED', 'SHIPPED', 'DELIVERED'] as const satisfies readonly OrderStatus[];
type Status = (typeof statuses)[number];

const keyOf = ({ id }: DeskOrder) => id;
const nameOf = ({ number }: DeskOrder) => number;
const goodsOf = ({ lines }: DeskOrder) =>
  lines.map(({ quantity, product }) => `${quantity} × ${product?.name ?? '–'}`).join(', ');
const textOf = (order: DeskOrder) =>
  `${order.number} ${order.customer?.displayName ?? ''} ${order.trackingNumber ?? ''} ${goodsOf(order)}`;

/** Orders by how far they are, and what comes next of many at once: they are sent, they have arrived, they are cancelled. */
export function Orders() {
  const { say, money, date } = useSpeechWith(stockMessages);
  const [status, setStatus] = useState<Status>('PLACED');
  const { nodes = [], totalCount, error, again } = useAllPages(DeskOrders, { status }, ({ orders }) => orders);
  const columns: readonly Column<DeskOrder>[] = [
    { key: 'number', title: say('orderNumber'), cell: nameOf, sortBy: nameOf },
    { key: 'customer', title: say('customer'), cell: ({ customer }) => customer?.displayName ?? '–' },
    { key: 'goods', title: say('goods'), isLong: true, cell: goodsOf },
    {
      key: 'total',
      title: say('orderTotal'),
      isNumeric: true,
      cell: ({ total }) => money(total),
      sortBy: ({ total }) => total.amount,
    },
    {
      key: 'placed',
      title: say('placed'),
      cell: ({ placedAt }) => date(placedAt, true),
      sortBy: ({ placedAt }) => placedAt,
    },
  ];
  return (
    <>
      <label className="inline-field">
        {say('whichOrders')}
        <select value={status} onChange={(event) => setStatus(event.target.value as Status)}>
          {statuses.map((one) => (
            <option key={one} value={one}>
              {say(`orders${one}`)}
            </option>
          ))}
        </select>
      </label>
      <Failure error={error} onRetry={again} />
      <BulkTable
        key={status}
        caption={say('orders')}
        acts={useActs(status)}
        rows={nodes}
        drawn={15}
        atATime={5}
        onDone={again}
        csv={{
          fileName: 'orders.csv',
          columns: ['number', 'status', 'customer', 'goods', 'total', 'currency', 'placed', 'trackingNumber'],
          rowOf: (order) => ({
            ...{ number: order.number, status: order.status, customer: order.customer?.displayName },
            ...{ goods: goodsOf(order), total: majorUnits(order.total), currency: order.total.currency },
            ...{ placed: order.placedAt, trackingNumber: order.trackingNumber },
          }),
        }}
        {...{ columns, keyOf, nameOf, textOf }}
      />
      {totalCount > nodes.length && <p className="muted">{say('moreOrders', { count: totalCount })}</p>}
    </>
  );
}

function useActs(status: Status): readonly BulkAct<DeskOrder>[] {
  const { say } = useSpeechWith(stockMessages);
  const [, ship] = useMutation(ShipGoods);
  const [, recall] = useMutation(RecallGoods);
  const [, arrive] = useMutation(GoodsArrived);
  const [, notArrive] = useMutation(GoodsNotArrived);
  const [, cancel] = useMutation(CancelForCustomer);
  const arrived = toEach<DeskOrder>(async ({ id }) => answered(await arrive({ id })));
  const notArrived = toEach<DeskOrder>(async ({ id }) => answered(await notArrive({ id })));
  const recalled = toEach<DeskOrder>(async ({ id, trackingNumber }) =>
    answered(await recall({ orderId: id, trackingNumber })),
  );
  switch (status) {
    case 'PLACED':
      return [
        {
          ...{ key: 'ship', label: say('ship') },
          perform: toEach(async ({ id }) => answered(await ship({ id }))),
          undo: recalled,
        },
        {
          ...{ key: 'cancel', label: say('cancelOrders'), isDangerous: true },
          perform: toEach(async ({ id }) => answered(await cancel({ id }))),
        },
      ];
    case 'SHIPPED':
      return [
        { key: 'arrive', label: say('arrive'), perform: arrived, undo: notArrived },
        { key: 'recall', label: say('recall'), isDangerous: true, perform: recalled },
      ];
    case 'DELIVERED':
      return [{ key: 'notArrive', label: say('notArrive'), perform: notArrived, undo: arrived }];
  }
}
