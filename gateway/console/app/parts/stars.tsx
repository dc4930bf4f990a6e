import { useSpeech } from '../messages/language';

/** A rating as five stars, filled as far as its average. */
export function Stars({ average, count }: { average: number | null | undefined; count: number }) {
  const { say, number } = useSpeech();
  if (average === null || average === undefined || count === 0) return null;
  return (
    <span className="stars" role="img" aria-label={say('ratingOf', { average: number(average, 1), count })}>
      <span className="stars-track" aria-hidden="true">
        <span className="stars-filled" style={{ inlineSize: `${(average / 5) * 100}%` }} />
      </span>
      <span aria-hidden="true">{count}</span>
    </span>
  );
}
