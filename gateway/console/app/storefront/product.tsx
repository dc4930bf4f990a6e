import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { ProductDetails } from '../graphql/operations';
import { useReadAgain } from '../graphql/use-read-again';
import { useSpeech } from '../messages/language';
import { Failure, Notice } from '../parts/notice';
import { Picture } from '../parts/picture';
import { Price } from '../parts/price';
import { Stars } from '../parts/stars';
import { canBeHad, Stock } from '../parts/stock';
import { record } from '../state/behaviour';
import { addToCart, mostPieces } from '../state/cart';
import { Neighbours } from './neighbours';
import { Reviews } from './reviews';
import { useLiveProduct } from './use-live-product';
import { Variants } from './variants';

/** One product: what it is, what it costs now, whether it is there, its variants, and what goes with it. */
export function ProductPage({ id }: { id: string }) {
  const { say, money } = useSpeech();
  const asked = useQuery({ query: ProductDetails, variables: { id } });
  const [{ data, error, fetching }, again] = asked;
  const live = useLiveProduct(id, useReadAgain(asked));
  const product = data?.product;
  useEffect(() => record('VIEW', { productId: id }), [id]);
  useEffect(() => {
    if (product) document.title = product.name;
  }, [product]);
  if (error && !product) return <Failure error={error} onRetry={again} />;
  if (!product) return fetching ? <p className="muted">{say('loading')}</p> : <Notice>{say('productGone')}</Notice>;
  const price = product.price && { ...product.price, ...live.price };
  const availability = live.availability ?? product.availability;
  return (
    <>
      <nav className="crumbs" aria-label={say('categories')}>
        {product.categories.slice(0, 1).map((category) => (
          <span key={category.id}>
            {category.parent && (
              <>
                <Link href={`/search?category=${category.parent.id}`}>{category.parent.name}</Link> /{' '}
              </>
            )}
            <Link href={`/search?category=${category.id}`}>{category.name}</Link>
          </span>
        ))}
      </nav>
      <article className="product">
        <div className="product-pictures">
          {product.images.length > 0 ? (
            product.images.map((image, place) => (
              <Picture key={image.url} images={[image]} eager={place === 0} size={560} />
            ))
          ) : (
            <Picture images={[]} />
          )}
        </div>
        <div className="product-facts">
          <h1>{product.name}</h1>
          <p className="card-facts">
            {product.brand && <span className="muted">{say('by', { brand: product.brand })}</span>}
            <Stars {...product.rating} />
          </p>
          <div aria-live="polite">
            <Price price={price} large />
            {price?.announcedDiscountPercent && product.price && (
              <p className="muted">{say('lowest30', { price: money(product.price.lowestIn30Days) })}</p>
            )}
            {price?.text && <p className="muted">{price.text}</p>}
            <Stock availability={availability} />
          </div>
          <Variants product={product} />
          <AddToBasket
            productId={id}
            unitPrice={price?.current.amount}
            isThere={!product.archived && canBeHad(availability)}
          />
          {product.description && <p>{product.description}</p>}
          {product.attributes.length > 0 && (
            <>
              <h2>{say('details')}</h2>
              <dl className="facts">
                {product.attributes.map(({ name, value }) => (
                  <div key={`${name} ${value}`}>
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
              </dl>
            </>
          )}
        </div>
      </article>
      <Neighbours id={id} />
      <Reviews productId={id} reviews={product.reviews} onWritten={() => again({ requestPolicy: 'network-only' })} />
    </>
  );
}

function AddToBasket({
  productId,
  unitPrice,
  isThere,
}: {
  productId: string;
  unitPrice: number | undefined;
  isThere: boolean;
}) {
  const { say } = useSpeech();
  const [quantity, setQuantity] = useState(1);
  const [isAdded, setAdded] = useState(false);
  return (
    <form
      className="add-to-basket"
      onSubmit={(event) => {
        event.preventDefault();
        addToCart(productId, quantity);
        record('ADD_TO_CART', { productId, quantity, ...(unitPrice !== undefined && { unitPrice }) });
        setAdded(true);
      }}
    >
      <label className="inline-field">
        {say('quantity')}
        <input
          type="number"
          min={1}
          max={mostPieces}
          value={quantity}
          onChange={(event) => setQuantity(Math.min(mostPieces, Math.max(1, event.target.valueAsNumber || 1)))}
        />
      </label>
      <button type="submit" className="button button-main" disabled={!isThere}>
        {say('addToBasket')}
      </button>
      <span role="status">
        {isAdded && (
          <Link href="/basket" className="link">
            {say('added')}
          </Link>
        )}
      </span>
    </form>
  );
}
