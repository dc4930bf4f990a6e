import { useState } from 'react';
import type { ShownFeed } from '../graphql/operations';
import { useSpeech } from '../messages/language';
import { ProductCard } from '../parts/product-card';
import { ProductGrid } from '../parts/product-grid';
import { record } from '../state/behaviour';

/** The products of a feed, each with its reason, and with what the shopper may say to it. */
export function FeedPages({ feed }: { feed: ShownFeed }) {
  const { say } = useSpeech();
  const [liked, setLiked] = useState<ReadonlySet<string>>(new Set());
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set());
  return (
    // Cards of a feed that is arranged anew are others: they are seen anew, at other places.
    <ProductGrid key={feed.id}>
      {feed.edges.map(({ node, position, reason }) => {
        if (!node || dismissed.has(node.id)) return null;
        const shownAt = { feedId: feed.id, position };
        const tell = (type: 'LIKE' | 'DISMISS') => record(type, { productId: node.id, ...shownAt });
        return (
          <ProductCard key={node.id} product={node} reason={reason.text} shownAt={shownAt} eager={position <= 4}>
            <p className="card-acts">
              <button
                type="button"
                className="button button-quiet"
                aria-pressed={liked.has(node.id)}
                onClick={() => {
                  tell('LIKE');
                  setLiked(new Set([...liked, node.id]));
                }}
                disabled={liked.has(node.id)}
              >
                {say(liked.has(node.id) ? 'liked' : 'like')}
                <span className="visually-hidden"> {node.name}</span>
              </button>
              <button
                type="button"
                className="button button-quiet"
                onClick={() => {
                  tell('DISMISS');
                  setDismissed(new Set([...dismissed, node.id]));
                }}
              >
                {say('dismiss')}
                <span className="visually-hidden"> {node.name}</span>
              </button>
            </p>
          </ProductCard>
        );
      })}
    </ProductGrid>
  );
}
