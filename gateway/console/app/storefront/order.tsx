import { useEffect, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { Link, useSearch } from 'wouter';
import { CancelOrder } from '../../../client/operations';
import { CustomerOrder, type CustomerOrderResult, ReturnGoods, ReturnTerms } from '../graphql/operations';
import { useSpeech } from '../messages/language';
import { Field, textOf } from '../parts/field';
import { Failure, Notice } from '../parts/notice';

type Order = NonNullable<CustomerOrderResult['order']>;

/** One order: what became of it, and what can still be done. */
export function OrderPage({ number }: { number: string }) {
  const { say, money, date } = useSpeech();
  const isPlacedNow = useSearch().includes('placed');
  const [{ data, error, fetching }, again] = useQuery({ query: CustomerOrder, variables: { number } });
  const [cancelled, cancel] = useMutation(CancelOrder);
  const order = data?.order;
  useEffect(() => {
    document.title = say('order', { number });
  }, [say, number]);
  if (!order) {
    if (error) return <Failure error={error} onRetry={again} />;
    return fetching ? <p className="muted">{say('loading')}</p> : <Notice>{say('notFound')}</Notice>;
  }
  const refresh = () => again({ requestPolicy: 'network-only' });
  return (
    <>
      <h1>{say('order', { number })}</h1>
      {isPlacedNow && <Notice kind="good">{say('orderPlaced', { number })}</Notice>}
      <p>
        <span className={`badge badge-${order.status.toLowerCase()}`}>{say(`status${order.status}`)}</span>{' '}
        {say('placedOn', { date: date(order.placedAt, true) })}
        {order.trackingNumber && ` · ${say('tracking', { number: order.trackingNumber })}`}
      </p>
      <ul className="basket-lines">
        {order.lines.map((line) => (
          <li key={line.product?.id ?? line.quantity}>
            {line.product ? <Link href={`/products/${line.product.id}`}>{line.product.name}</Link> : <span>–</span>}
            <span className="muted">{money(line.unitPrice)}</span>
            <span>{say('pieces', { count: line.quantity })}</span>
          </li>
        ))}
      </ul>
      <dl className="sums">
        <div className="sums-total">
          <dt>{say('total')}</dt>
          <dd>{money(order.total)}</dd>
        </div>
      </dl>
      <Failure error={cancelled.error} />
      {(order.status === 'PLACED' || order.status === 'RESERVED') && (
        <button
          type="button"
          className="button"
          disabled={cancelled.fetching}
          onClick={() => void cancel({ id: order.id }).then(refresh)}
        >
          {say('cancelOrder')}
        </button>
      )}
      {order.status === 'DELIVERED' && <ReturnForm order={order} onDone={refresh} />}
      {order.returns.length > 0 && (
        <section>
          <h2>{say('returns')}</h2>
          <ul className="plain-list">
            {order.returns.map((one) => (
              <li key={one.id}>
                {date(one.requestedAt)} · {say(`return${one.status}`)} ·{' '}
                {say('refundOf', { amount: money(one.refund) })}
                <br />
                <span className="muted">
                  {one.lines.map(({ product, quantity }) => `${quantity} × ${product?.name ?? ''}`).join(', ')} ·{' '}
                  {one.reason}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{say('history')}</h2>
        <ol className="plain-list">
          {order.history.map(({ at, status, note }) => (
            <li key={at + status}>
              {date(at, true)} · {say(`status${status}`)} {note && <span className="muted">{note}</span>}
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

/** Sends back what the shop's order policy lets come back, for one of its reasons where it has any. */
function ReturnForm({ order, onDone }: { order: Order; onDone: () => void }) {
  const { say, date } = useSpeech();
  const [terms] = useQuery({ query: ReturnTerms });
  const [{ error, fetching }, send] = useMutation(ReturnGoods);
  const [isDone, setDone] = useState(false);
  if (isDone) return <Notice kind="good">{say('returnAsked')}</Notice>;
  if (order.lines.every(({ returnable }) => returnable === 0)) {
    return order.returns.length > 0 ? null : <p className="muted">{say('returnOver')}</p>;
  }
  const reasons = terms.data?.orderPolicy.returnReasons ?? [];
  return (
    <form
      className="form"
      onSubmit={async (event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const lines = order.lines.flatMap(({ product }) => {
          const quantity = product ? Number(form.get(product.id)) : 0;
          return product && quantity > 0 ? [{ productId: product.id, quantity }] : [];
        });
        const answer = await send({ orderId: order.id, lines, reason: textOf(form, 'reason') });
        if (answer.error) return;
        setDone(true);
        onDone();
      }}
    >
      <h2>{say('returnGoods')}</h2>
      {order.returnsEndAt && <p className="muted">{say('returnUntil', { date: date(order.returnsEndAt) })}</p>}
      <fieldset>
        <legend>{say('returnWhat')}</legend>
        {order.lines.map(
          ({ product, returnable }) =>
            product &&
            returnable > 0 && (
              <Field
                key={product.id}
                label={product.name}
                name={product.id}
                type="number"
                min={0}
                max={returnable}
                defaultValue={0}
              />
            ),
        )}
      </fieldset>
      {reasons.length > 0 ? (
        <label className="field">
          {say('returnReason')}
          <select name="reason">
            {reasons.map((reason) => (
              <option key={reason}>{reason}</option>
            ))}
          </select>
        </label>
      ) : (
        <Field label={say('returnReason')} name="reason" required maxLength={500} />
      )}
      <Failure error={error} />
      <button type="submit" className="button" disabled={fetching}>
        {say('returnGoods')}
      </button>
    </form>
  );
}
