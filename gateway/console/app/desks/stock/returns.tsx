import { useState } from 'react';
import { useMutation } from 'urql';
import {
  AcceptReturnedGoods,
  DeliveredOrders,
  type DeliveredOrdersResult,
  RefuseReturnedGoods,
} from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { answered } from '../kit/answered';
import { BulkTable } from '../kit/bulk-table';
import type { Column } from '../kit/data-table';
import { majorUnits } from '../kit/minor-units';
import { useAllPages } from '../kit/pages';
import type { BulkAct } from '../kit/use-bulk';
import { stockMessages } from './messages';

type DeliveredOrder = DeliveredOrdersResult['orders']['edges'][number]['node'];

/** A return that waits for a decision. */
export interface RequestedReturn {
  readonly order: Pick<DeliveredOrder, 'id' | 'number' | 'customer'>;
  readonly goods: DeliveredOrder['returns'][number];
}

/** Pages of 100 orders that are looked through. */
const pages = 3;
export const ordersLookedThrough = 100 * pages;

export function useRequestedReturns() {
  const orders = useAllPages(DeliveredOrders, {}, (data) => data.orders, pages);
  const returns = (orders.nodes ?? []).flatMap((order) =>
    order.returns.filter(({ status }) => status === 'REQUESTED').map((goods): RequestedReturn => ({ order, goods })),
  );
  return { returns, again: orders.again, error: orders.error };
}

const keyOf = ({ goods }: RequestedReturn) => goods.id;
const nameOf = ({ order, goods }: RequestedReturn) => `${order.number}: ${goodsOf(goods)}`;

function goodsOf({ lines }: RequestedReturn['goods']): string {
  return lines.map(({ quantity, product }) => `${quantity} × ${product?.name ?? '–'}`).join(', ');
}

/** What customers want to send back: accepted as it comes back, or refused. */
export function Returns({ returns, onChanged }: { returns: readonly RequestedReturn[]; onChanged: () => void }) {
  const { say, money, date } = useSpeechWith(stockMessages);
  const [, accept] = useMutation(AcceptReturnedGoods);
  const [, refuse] = useMutation(RefuseReturnedGoods);
  const [reason, setReason] = useState('');
  const acceptance = (key: 'acceptRestock' | 'acceptWriteOff'): BulkAct<RequestedReturn> => ({
    ...{ key, label: say(key) },
    perform: async ([one]) => {
      if (!one) return [];
      const lines = one.goods.lines.flatMap(({ product, quantity }) =>
        product ? [{ productId: product.id, quantity }] : [],
      );
      const restock = key === 'acceptRestock';
      answered(await accept({ orderId: one.order.id, returnId: one.goods.id, lines, restock }));
      return [null];
    },
  });
  const refusal: BulkAct<RequestedReturn> = {
    ...{ key: 'refuse', label: say('refuse'), isDangerous: true },
    perform: async ([one]) => {
      if (!one || reason.trim() === '') return [say('needsReason')];
      answered(await refuse({ orderId: one.order.id, returnId: one.goods.id, reason: reason.trim() }));
      return [null];
    },
  };
  const columns: readonly Column<RequestedReturn>[] = [
    {
      key: 'number',
      title: say('orderNumber'),
      cell: ({ order }) => order.number,
      sortBy: ({ order }) => order.number,
    },
    { key: 'customer', title: say('customer'), cell: ({ order }) => order.customer?.displayName ?? '–' },
    { key: 'goods', title: say('goods'), isLong: true, cell: ({ goods }) => goodsOf(goods) },
    { key: 'reason', title: say('reason'), cell: ({ goods }) => goods.reason },
    {
      key: 'refund',
      title: say('refund'),
      isNumeric: true,
      cell: ({ goods }) => money(goods.refund),
      sortBy: ({ goods }) => goods.refund.amount,
    },
    {
      key: 'requested',
      title: say('requested'),
      cell: ({ goods }) => date(goods.requestedAt),
      sortBy: ({ goods }) => goods.requestedAt,
    },
  ];
  return (
    <>
      <p className="muted">{say('returnsText', { count: ordersLookedThrough })}</p>
      <label className="inline-field">
        {say('refuseReason')}
        <input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
      </label>
      <BulkTable
        caption={say('returns')}
        acts={[acceptance('acceptRestock'), acceptance('acceptWriteOff'), refusal]}
        rows={returns}
        columns={columns}
        textOf={(one) => `${nameOf(one)} ${one.goods.reason} ${one.order.customer?.displayName ?? ''}`}
        atATime={1}
        onDone={onChanged}
        csv={{
          fileName: 'returns.csv',
          columns: ['order', 'customer', 'goods', 'reason', 'refund', 'currency', 'requested'],
          rowOf: ({ order, goods }) => ({
            ...{ order: order.number, customer: order.customer?.displayName, goods: goodsOf(goods) },
            ...{ reason: goods.reason, refund: majorUnits(goods.refund), currency: goods.refund.currency },
            requested: goods.requestedAt,
          }),
        }}
        {...{ keyOf, nameOf }}
      />
    </>
  );
}
