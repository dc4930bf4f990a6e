import { useState } from 'react';
import type { AskedProduct, ShownFeed } from '../graphql/operations';
import { useSpeech } from '../messages/language';
import { Picture } from '../parts/picture';
import { record } from '../state/behaviour';
import { interestsSettledStore } from '../state/session';

type Answer = 'LIKE' | 'DISMISS';

/** Whether nothing of a feed is shown for what the shopper did: the shop knows nothing of them yet. */
export function isOfNewcomer({ degraded, edges }: ShownFeed): boolean {
  const ofHistory = new Set(['BECAUSE_YOU_VIEWED', 'BECAUSE_YOU_BOUGHT', 'PEOPLE_LIKE_YOU']);
  return !degraded && edges.length > 0 && edges.every(({ reason }) => !ofHistory.has(reason.kind));
}

/** Asks a newcomer which of some products they would like; each answer is an event. Answered or closed it does not come again. */
export function InterestsPrompt({
  products,
  onAnswer,
  onClose,
}: {
  products: readonly AskedProduct[];
  onAnswer: () => void;
  onClose: () => void;
}) {
  const { say } = useSpeech();
  const [answers, setAnswers] = useState<ReadonlyMap<string, Answer>>(new Map());
  const answer = (productId: string, type: Answer) => {
    if (answers.has(productId)) return;
    record(type, { productId });
    const given = new Map([...answers, [productId, type]]);
    setAnswers(given);
    if (given.size === products.length) interestsSettledStore.set(true);
    onAnswer();
  };
  return (
    <section className="interests" aria-labelledby="interests-title">
      <header className="interests-head">
        <h2 id="interests-title">{say('askedTitle')}</h2>
        <span className="muted">{say('askedText')}</span>
        <button
          type="button"
          className="button button-quiet"
          onClick={() => {
            interestsSettledStore.set(true);
            onClose();
          }}
        >
          {say(answers.size > 0 ? 'askedDone' : 'askedClose')}
        </button>
      </header>
      <ul className="interests-products">
        {products.map(({ id, name, images }) => (
          <li key={id}>
            <Picture images={images.slice(0, 1).map(({ url }) => ({ url, alt: '' }))} size={96} eager />
            <span className="interests-name">{name}</span>
            {(['LIKE', 'DISMISS'] as const).map((type) => (
              // A button that is disabled would lose the focus.
              <button
                key={type}
                type="button"
                className={type === 'LIKE' ? 'button' : 'button button-quiet'}
                aria-pressed={answers.get(id) === type}
                aria-disabled={answers.has(id)}
                onClick={() => answer(id, type)}
              >
                {say(type === 'DISMISS' ? 'dismiss' : answers.get(id) === 'LIKE' ? 'liked' : 'like')}
                <span className="visually-hidden"> {name}</span>
              </button>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
