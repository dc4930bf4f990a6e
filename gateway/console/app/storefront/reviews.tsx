import { useState } from 'react';
import { useMutation } from 'urql';
import { type ProductDetailsResult, WriteReview } from '../graphql/operations';
import { useSpeech } from '../messages/language';
import { textOf } from '../parts/field';
import { Failure } from '../parts/notice';
import { Stars } from '../parts/stars';
import { useIsSignedIn } from '../parts/viewer';

type ShownReviews = NonNullable<ProductDetailsResult['product']>['reviews'];

export function Reviews({
  productId,
  reviews,
  onWritten,
}: {
  productId: string;
  reviews: ShownReviews;
  onWritten: () => void;
}) {
  const { say, date } = useSpeech();
  const isSignedIn = useIsSignedIn();
  return (
    <section>
      <h2>
        {say('reviews')} <span className="muted">{reviews.totalCount}</span>
      </h2>
      {reviews.edges.length === 0 && <p className="muted">{say('noReviews')}</p>}
      <ul className="reviews">
        {reviews.edges.map(({ node }) => (
          <li key={node.id}>
            <p>
              <Stars average={node.stars} count={1} /> {node.author?.displayName}{' '}
              {/* The day where the server stands may be another than where the reader is. */}
              <time className="muted" dateTime={node.createdAt} suppressHydrationWarning>
                {date(node.createdAt)}
              </time>
            </p>
            {node.text && <p>{node.text}</p>}
          </li>
        ))}
      </ul>
      {isSignedIn && <ReviewForm productId={productId} onWritten={onWritten} />}
    </section>
  );
}

function ReviewForm({ productId, onWritten }: { productId: string; onWritten: () => void }) {
  const { say } = useSpeech();
  const [{ error, fetching }, write] = useMutation(WriteReview);
  const [isWritten, setWritten] = useState(false);
  if (isWritten) return null;
  return (
    <form
      className="form"
      onSubmit={async (event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const input = { productId, stars: Number(form.get('stars')), text: textOf(form, 'text') || null };
        const answer = await write({ input });
        if (answer.error) return;
        setWritten(true);
        onWritten();
      }}
    >
      <h3>{say('writeReview')}</h3>
      <label className="inline-field">
        {say('stars')}
        <select name="stars" defaultValue="5">
          {[5, 4, 3, 2, 1].map((stars) => (
            <option key={stars}>{stars}</option>
          ))}
        </select>
      </label>
      <label className="field">
        {say('yourReview')}
        <textarea name="text" rows={3} maxLength={5000} />
      </label>
      <Failure error={error} />
      <button type="submit" className="button" disabled={fetching}>
        {say('send')}
      </button>
    </form>
  );
}
