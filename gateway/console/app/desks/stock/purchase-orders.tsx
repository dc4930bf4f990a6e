import { useMutation } from 'urql';
import { CancelGoods, type DeskPurchaseOrder, PostponeGoods, ReceiveGoods } from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { Failure } from '../../parts/notice';
import { answered } from '../kit/answered';
import { BulkTable } from '../kit/bulk-table';
import type { Column } from '../kit/data-table';
import type { BulkAct } from '../kit/use-bulk';
import { stockMessages } from './messages';

const keyOf = ({ id }: DeskPurchaseOrder) => id;
const nameOf = ({ supplier, lines }: DeskPurchaseOrder) => `${supplier}: ${goodsOf(lines)}`;
const textOf = (order: DeskPurchaseOrder) => `${nameOf(order)} ${order.location.name}`;

function goodsOf(lines: DeskPurchaseOrder['lines']): string {
  return lines.map(({ ordered, product }) => `${ordered} × ${product?.name ?? '–'}`).join(', ');
}

/** What is on its way: taken in as it comes, cancelled, or expected on another day. */
export function PurchaseOrders({ orders, onChanged }: { orders: readonly DeskPurchaseOrder[]; onChanged: () => void }) {
  const { say } = useSpeechWith(stockMessages);
  const [, receive] = useMutation(ReceiveGoods);
  const [, cancel] = useMutation(CancelGoods);
  const columns = useColumns();
  const acts: readonly BulkAct<DeskPurchaseOrder>[] = [
    {
      ...{ key: 'receive', label: say('receiveAll') },
      perform: async ([order]) => {
        if (order) answered(await receive({ id: order.id, lines: outstandingOf(order) }));
        return [null];
      },
    },
    {
      ...{ key: 'cancel', label: say('cancelOrder'), isDangerous: true },
      perform: async ([order]) => {
        if (order) answered(await cancel({ id: order.id }));
        return [null];
      },
    },
  ];
  return (
    <>
      {orders.length === 0 && <p className="muted">{say('noPurchaseOrders')}</p>}
      <BulkTable
        caption={say('purchaseOrders')}
        rows={orders}
        atATime={1}
        onDone={onChanged}
        csv={{
          fileName: 'purchase-orders.csv',
          columns: ['id', 'supplier', 'goods', 'location', 'ordered', 'expected'],
          rowOf: ({ id, supplier, lines, location, orderedAt, expectedAt }) => ({
            ...{ id, supplier, goods: goodsOf(lines), location: location.name },
            ...{ ordered: orderedAt, expected: expectedAt },
          }),
        }}
        {...{ acts, columns, keyOf, nameOf, textOf }}
      />
      {orders.map((order) => (
        <details key={order.id}>
          <summary>
            {say('receivePart')}: {nameOf(order).slice(0, 120)}
          </summary>
          <ReceivePart order={order} onChanged={onChanged} />
        </details>
      ))}
    </>
  );
}

function useColumns(): readonly Column<DeskPurchaseOrder>[] {
  const { say, date } = useSpeechWith(stockMessages);
  return [
    { key: 'supplier', title: say('supplier'), cell: ({ supplier }) => supplier, sortBy: ({ supplier }) => supplier },
    { key: 'goods', title: say('goods'), isLong: true, cell: ({ lines }) => goodsOf(lines) },
    { key: 'location', title: say('location'), cell: ({ location }) => location.name },
    {
      key: 'ordered',
      title: say('ordered'),
      cell: ({ orderedAt }) => date(orderedAt),
      sortBy: ({ orderedAt }) => orderedAt,
    },
    {
      key: 'expected',
      title: say('expectedAt'),
      cell: ({ expectedAt, late }) => (
        <>
          {expectedAt ? date(expectedAt) : say('unknownDay')} {late && <span className="badge">{say('late')}</span>}
        </>
      ),
      sortBy: ({ expectedAt }) => expectedAt,
    },
  ];
}

/** What has not come yet, as what comes now. */
function outstandingOf({ lines }: DeskPurchaseOrder) {
  return lines.flatMap(({ product, ordered, received }) =>
    product && ordered > received
      ? [{ productId: product.id, quantity: ordered - received, idempotencyKey: crypto.randomUUID() }]
      : [],
  );
}

function ReceivePart({ order, onChanged }: { order: DeskPurchaseOrder; onChanged: () => void }) {
  const { say } = useSpeechWith(stockMessages);
  const [received, receive] = useMutation(ReceiveGoods);
  const [postponed, postpone] = useMutation(PostponeGoods);
  return (
    <>
      <form
        className="form-line"
        onSubmit={async (event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          const lines = outstandingOf(order).flatMap((line) => {
            const quantity = Number(form.get(line.productId) ?? 0);
            return quantity > 0 ? [{ ...line, quantity }] : [];
          });
          const { data } = await receive({ id: order.id, lines });
          if (data) onChanged();
        }}
      >
        {order.lines.map(
          ({ product, ordered, received: come }) =>
            product && (
              <label className="field" key={product.id}>
                {product.name} <span className="muted">{say('receivedOf', { received: come, ordered })}</span>
                <input type="number" name={product.id} min={0} max={ordered - come} defaultValue={ordered - come} />
              </label>
            ),
        )}
        <button type="submit" className="button" disabled={received.fetching}>
          {say('receive')}
        </button>
      </form>
      <form
        className="form-line"
        onSubmit={async (event) => {
          event.preventDefault();
          const expectedAt = String(new FormData(event.currentTarget).get('expectedAt') ?? '') || null;
          const { data } = await postpone({ id: order.id, expectedAt });
          if (data) onChanged();
        }}
      >
        <label className="field">
          {say('postpone')}
          <input
            type="date"
            name="expectedAt"
            min={new Date().toISOString().slice(0, 10)}
            defaultValue={order.expectedAt ?? ''}
          />
        </label>
        <button type="submit" className="button" disabled={postponed.fetching}>
          {say('postponeTo')}
        </button>
      </form>
      <Failure error={received.error ?? postponed.error} />
    </>
  );
}
