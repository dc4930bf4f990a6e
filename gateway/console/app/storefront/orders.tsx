import { useEffect } from 'react';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { CustomerOrders } from '../graphql/operations';
import { useSpeech } from '../messages/language';
import { Failure } from '../parts/notice';
import { Picture } from '../parts/picture';

export function Orders() {
  const { say, money, date } = useSpeech();
  const [{ data, error, fetching }, again] = useQuery({ query: CustomerOrders, variables: { first: 50 } });
  const orders = data?.me?.orders?.edges ?? [];
  useEffect(() => {
    document.title = say('orders');
  }, [say]);
  return (
    <>
      <h1>{say('orders')}</h1>
      <Failure error={error} onRetry={again} />
      {!fetching && !error && orders.length === 0 && <p className="muted">{say('noOrders')}</p>}
      <ul className="orders">
        {orders.map(({ node }) => (
          <li key={node.id}>
            <Link href={`/orders/${node.number}`} className="order-line">
              <span>
                <strong>{say('order', { number: node.number })}</strong>
                <span className="muted">{say('placedOn', { date: date(node.placedAt) })}</span>
              </span>
              <span className="order-pictures">
                {node.lines
                  .slice(0, 4)
                  .map(({ product }) => product && <Picture key={product.id} images={product.images} size={48} />)}
              </span>
              <span className={`badge badge-${node.status.toLowerCase()}`}>{say(`status${node.status}`)}</span>
              <strong>{money(node.total)}</strong>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
