import { createRoot } from 'react-dom/client';
import { cacheExchange, createClient, fetchExchange, Provider, useQuery } from 'urql';
import { VisitorFeed } from '../operations';

const client = createClient({
  url: '/graphql',
  preferGetMethod: false,
  exchanges: [cacheExchange, fetchExchange],
});

/** What a visitor is shown, and why. */
function Feed({ visitorId }: { visitorId: string }) {
  const [{ data, error }] = useQuery({ query: VisitorFeed, variables: { visitorId, first: 12 } });
  if (error) return <p role="alert">{error.message}</p>;
  return (
    <ol>
      {data?.feed?.edges.map(
        ({ node, reason, position }) =>
          node && (
            <li key={position}>
              {node.name}: {node.price && `${node.price.current.amount / 100} ${node.price.current.currency}`}
              <br />
              <small>{reason.text}</small>
            </li>
          ),
      )}
    </ol>
  );
}

createRoot(document.getElementById('root')!).render(
  <Provider value={client}>
    <Feed visitorId={crypto.randomUUID()} />
  </Provider>,
);
