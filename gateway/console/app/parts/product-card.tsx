import { type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import type { ProductCard as Card } from '../graphql/operations';
import { record, type ShownAt } from '../state/behaviour';
import { Picture } from './picture';
import { Price } from './price';
import { Stars } from './stars';
import { Stock } from './stock';

/** A product in a list. What a feed showed is sent back as events: seen, and clicked. */
export function ProductCard({
  product,
  reason,
  shownAt,
  eager,
  children,
}: {
  product: Card;
  reason?: string | undefined;
  shownAt?: ShownAt | undefined;
  eager?: boolean;
  children?: ReactNode;
}) {
  const seen = useSeenOnce(() => {
    if (shownAt) record('IMPRESSION', { productId: product.id, ...shownAt });
  });
  return (
    <article className="card" ref={seen}>
      <Link
        href={`/products/${product.id}`}
        className="card-link"
        onClick={() => record('CLICK', { productId: product.id, ...shownAt })}
      >
        <Picture images={product.images} eager={eager ?? false} />
        <h3>{product.name}</h3>
      </Link>
      <p className="card-facts">
        {product.brand && <span className="muted">{product.brand}</span>}
        <Stars {...product.rating} />
      </p>
      <Price price={product.price} />
      <Stock availability={product.availability} />
      {reason && <p className="reason">{reason}</p>}
      {children}
    </article>
  );
}

/** Calls back when at least half of the element has been on the screen, once. */
function useSeenOnce(onSeen: () => void) {
  const element = useRef<HTMLElement>(null);
  const latest = useRef(onSeen);
  latest.current = onSeen;
  useEffect(() => {
    if (!element.current) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        latest.current();
      },
      { threshold: 0.5 },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return element;
}
