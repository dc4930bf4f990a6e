import { useQuery } from 'urql';
import { type NeighbourCard, ProductNeighbours } from '../graphql/operations';
import { type MessageName, useSpeech } from '../messages/language';
import { ProductCard } from '../parts/product-card';
import { WaitingGrid } from '../parts/product-grid';

/** Products that are like one, bought with it, or look like it; a list that is missing leaves the others be. */
export function Neighbours({ id }: { id: string }) {
  const [{ data, error }] = useQuery({
    query: ProductNeighbours,
    variables: { id },
    pause: typeof window === 'undefined',
  });
  const lists: readonly [MessageName, readonly NeighbourCard[] | null | undefined][] = [
    ['together', data?.product?.together],
    ['alike', data?.product?.alike],
    ['looksLike', data?.product?.looksLike],
  ];
  // The server renders what stands before the answer, and so does the browser at first.
  if (!data) return error ? null : <WaitingGrid cards={4} />;
  return lists.map(([title, list]) => <RecommendationRow key={title} title={title} list={list ?? []} />);
}

/** A row of recommended products; nothing where there are none. */
export function RecommendationRow({ title, list }: { title: MessageName; list: readonly NeighbourCard[] }) {
  const { say } = useSpeech();
  const shown = list.filter(({ product }) => product !== null);
  if (shown.length === 0) return null;
  return (
    <section className="row">
      <h2>{say(title)}</h2>
      <div className="row-cards">
        {shown.map(
          ({ product, reason }) => product && <ProductCard key={product.id} product={product} reason={reason.text} />,
        )}
      </div>
    </section>
  );
}
