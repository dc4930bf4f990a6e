import { Link } from 'wouter';
import { useSpeechWith } from '../../messages/language';
import { customersMessages } from '../customers/messages';
import { Panel } from '../kit/panel';
import { serviceMessages } from './messages';
import type { OpenConversation } from './use-agent-conversation';

/** Who writes: what they are worth, what they bought, and what they asked before. */
export function CustomerFacts({ conversation: { id, customer } }: { conversation: OpenConversation }) {
  const { say, money, date } = useSpeechWith(serviceMessages);
  const { say: sayOfCustomers } = useSpeechWith(customersMessages);
  if (!customer) {
    return (
      <Panel title={say('theCustomer')}>
        <p className="muted">{say('unknownCustomer')}</p>
      </Panel>
    );
  }
  const { value, orders, conversations } = customer;
  const earlier = conversations?.edges.map(({ node }) => node).filter((other) => other.id !== id) ?? [];
  return (
    <Panel title={say('theCustomer')}>
      <p>
        <strong>{customer.displayName}</strong> {customer.email && <span className="muted">{customer.email}</span>}
        {value && (
          <>
            <br />
            {say('worth', {
              cell: sayOfCustomers(`cell${value.cell}`),
              orders: value.frequency,
              amount: money(value.monetary),
            })}
          </>
        )}
      </p>
      <h3>{say('bought')}</h3>
      {orders?.edges.length ? (
        <ul className="plain-list">
          {orders.edges.map(({ node }) => (
            <li key={node.id}>
              {say('order', { number: node.number })} · {say(`status${node.status}`)} · {date(node.placedAt)} ·{' '}
              {money(node.total)}
              <ul>
                {node.lines.map((line, place) => (
                  <li key={line.product?.id ?? place}>
                    {say('pieces', { count: line.quantity })}{' '}
                    {line.product && <Link href={`/products/${line.product.id}`}>{line.product.name}</Link>}
                    {line.returned > 0 && ` (${say('statusRETURNED')}: ${line.returned})`}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      ) : (
        <p className="muted">{say('boughtNothing')}</p>
      )}
      {earlier.length > 0 && (
        <>
          <h3>{say('earlier')}</h3>
          <ul className="plain-list">
            {earlier.map((other) => (
              <li key={other.id}>
                <Link href={`/desks/service/${other.id}`}>{date(other.startedAt, true)}</Link> {other.summary}
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}
