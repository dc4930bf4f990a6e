import { useEffect, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { Link, useLocation } from 'wouter';
import { PlaceOrder, type QuoteResult } from '../../../client/operations';
import { useSpeech } from '../messages/language';
import { Failure, Notice } from '../parts/notice';
import { useIsSignedIn } from '../parts/viewer';
import { flush, record } from '../state/behaviour';
import { cartStore, mostPieces, setQuantity } from '../state/cart';
import { useStore } from '../state/store';
import { BasketSuggestionsRow } from './basket-suggestions';
import { addressOf, Delivery } from './delivery';
import { useQuote } from './use-quote';

type Quote = QuoteResult['quote'];

/** The basket at the prices of a quote, as the shop says them now; and the order. */
export function Basket() {
  const { say, money } = useSpeech();
  const lines = useStore(cartStore, []);
  const [coupon, setCoupon] = useState('');
  const { quote, error, waiting, again } = useQuote(lines, coupon);
  useEffect(() => {
    document.title = say('basket');
  }, [say]);
  if (lines.length === 0) return <EmptyBasket />;
  return (
    <>
      <h1>{say('basket')}</h1>
      <Failure error={error} onRetry={again} />
      <div className="with-side with-side-right">
        <section aria-busy={waiting}>
          <ul className="basket-lines">
            {lines.map((line) => {
              const quoted = quote?.lines.find(({ product }) => product?.id === line.productId);
              return (
                <li key={line.productId}>
                  <Link href={`/products/${line.productId}`}>{quoted?.product?.name ?? say('loading')}</Link>
                  <span className="muted">{quoted && money(quoted.unitPrice)}</span>
                  <label>
                    <span className="visually-hidden">
                      {say('quantity')}, {quoted?.product?.name}
                    </span>
                    <input
                      type="number"
                      min={1}
                      max={mostPieces}
                      value={line.quantity}
                      onChange={(event) => setQuantity(line.productId, Math.max(1, event.target.valueAsNumber || 1))}
                    />
                  </label>
                  <strong>{quoted && money(quoted.total)}</strong>
                  <button
                    type="button"
                    className="button button-quiet"
                    onClick={() => {
                      setQuantity(line.productId, 0);
                      record('REMOVE_FROM_CART', { productId: line.productId });
                    }}
                  >
                    {say('remove')}
                    <span className="visually-hidden"> {quoted?.product?.name}</span>
                  </button>
                </li>
              );
            })}
          </ul>
          <BasketSuggestionsRow ids={lines.map(({ productId }) => productId)} />
        </section>
        <Checkout quote={quote} waiting={waiting} onCoupon={setCoupon} requote={again} />
      </div>
    </>
  );
}

function EmptyBasket() {
  const { say } = useSpeech();
  return (
    <>
      <h1>{say('basket')}</h1>
      <p className="muted">{say('basketEmpty')}</p>
      <Link href="/" className="button button-main">
        {say('goShopping')}
      </Link>
    </>
  );
}

interface CheckoutProps {
  readonly quote: Quote | undefined;
  readonly waiting: boolean;
  readonly onCoupon: (code: string) => void;
  readonly requote: () => void;
}

/**
 * Sums, coupon, and the order. The key is drawn once for a basket, so that an order that was sent twice is one. What the
 * shop cannot give any more, or asks another price for, is said before anything is ordered.
 */
function Checkout({ quote, waiting, onCoupon, requote }: CheckoutProps) {
  const { say, money } = useSpeech();
  const isSignedIn = useIsSignedIn();
  const [, navigate] = useLocation();
  const [{ fetching, error }, place] = useMutation(PlaceOrder);
  const [problem, setProblem] = useState<readonly string[]>([]);
  const [expiredTotal, setExpiredTotal] = useState<Quote['total'] | null>(null);
  const key = useRef(crypto.randomUUID());
  const order = async (form: FormData) => {
    if (!quote) return;
    setProblem([]);
    setExpiredTotal(null);
    await flush();
    const input = { idempotencyKey: key.current, quoteToken: quote.token, shippingAddress: addressOf(form) };
    const answer = (await place({ input })).data?.placeOrder;
    if (!answer) return;
    if (answer.__typename === 'Order') {
      cartStore.set([]);
      navigate(`/orders/${answer.number}?placed`);
    } else if (answer.__typename === 'InsufficientStock') {
      // Another basket is another order.
      key.current = crypto.randomUUID();
      setProblem(
        answer.lines.map(({ product, requested, available }) =>
          say('shortLine', { name: product?.name ?? '', requested, available }),
        ),
      );
      for (const { product, available } of answer.lines) if (product) setQuantity(product.id, available);
    } else {
      key.current = crypto.randomUUID();
      setExpiredTotal(quote.total);
      requote();
    }
  };
  return (
    <aside className="summary">
      {problem.length > 0 && (
        <Notice kind="bad">
          <p>{say('shortStock')}</p>
          <ul>
            {problem.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Notice>
      )}
      {expiredTotal && quote && !waiting && (
        <Notice kind="bad">
          <p>{say('priceChanged', { before: money(expiredTotal), after: money(quote.total) })}</p>
        </Notice>
      )}
      <dl className="sums" aria-live="polite" aria-busy={waiting}>
        <div>
          <dt>{say('subtotal')}</dt>
          <dd>{quote ? money(quote.subtotal) : '…'}</dd>
        </div>
        {quote && quote.discount.amount !== 0 && (
          <div>
            <dt>{say('discounts')}</dt>
            <dd>−{money(quote.discount)}</dd>
          </div>
        )}
        <div className="sums-total">
          <dt>{say('total')}</dt>
          <dd>{quote ? money(quote.total) : '…'}</dd>
        </div>
      </dl>
      <form
        className="coupon"
        onSubmit={(event) => {
          event.preventDefault();
          onCoupon(String(new FormData(event.currentTarget).get('coupon') ?? '').trim());
        }}
      >
        <label className="inline-field">
          {say('coupon')}
          <input name="coupon" maxLength={64} autoComplete="off" />
        </label>
        <button type="submit" className="button">
          {say('apply')}
        </button>
      </form>
      {quote?.couponAccepted !== null && quote?.couponAccepted !== undefined && (
        <Notice kind={quote.couponAccepted ? 'good' : 'bad'}>
          {quote.couponAccepted ? say('couponTaken') : quote.couponMessage}
        </Notice>
      )}
      {isSignedIn ? (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            void order(new FormData(event.currentTarget));
          }}
        >
          <Delivery />
          <Failure error={error} />
          <button type="submit" className="button button-main" disabled={fetching || waiting || !quote}>
            {say('checkout')}
          </button>
        </form>
      ) : (
        <Link href="/sign-in?then=/basket" className="button button-main">
          {say('signInToOrder')}
        </Link>
      )}
    </aside>
  );
}
