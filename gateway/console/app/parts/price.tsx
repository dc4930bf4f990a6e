import type { ProductCard } from '../graphql/operations';
import { useSpeech } from '../messages/language';

type ShownPrice = NonNullable<ProductCard['price']>;

/** What a product costs, what it cost, and what the law asks to be said beside it. */
export function Price({ price, large = false }: { price: ShownPrice | null | undefined; large?: boolean }) {
  const { say, money } = useSpeech();
  if (!price) return <p className="price muted">{say('priceUnknown')}</p>;
  const percent = price.announcedDiscountPercent;
  const reduced = percent !== null && percent !== undefined && percent > 0;
  return (
    <p className={large ? 'price price-large' : 'price'}>
      <span className={reduced ? 'price-now price-reduced' : 'price-now'}>{money(price.current)}</span>
      {reduced && (
        <>
          {' '}
          <s>
            <span className="visually-hidden">{say('was')} </span>
            {money(price.list)}
          </s>{' '}
          <span className="badge badge-sale">{say('discount', { percent: Math.floor(percent) })}</span>
        </>
      )}
      {price.disclosure && <small className="disclosure">{price.disclosure}</small>}
    </p>
  );
}
