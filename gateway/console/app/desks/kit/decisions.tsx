import type { ReactNode } from 'react';
import { useSpeechWith } from '../../messages/language';
import { kitMessages } from './kit-messages';

/** Something that only a person can decide, and where. */
export interface Decision {
  readonly key: string;
  readonly text: ReactNode;
  /** How pressing it is: what is lost while nobody decides, or only what could be better. */
  readonly urgency: 'urgent' | 'soon';
  /** The part of the page, as `#proposals`, or the page where it is decided. */
  readonly href: string;
}

/** What a desk opens with: what needs a decision today, the most pressing first. */
export function Decisions({ decisions }: { decisions: readonly Decision[] }) {
  const { say } = useSpeechWith(kitMessages);
  const inOrder = [...decisions].sort((a, b) => Number(b.urgency === 'urgent') - Number(a.urgency === 'urgent'));
  return (
    <section className="decisions" aria-labelledby="decisions">
      <h2 id="decisions">{say('decideToday')}</h2>
      {inOrder.length === 0 ? (
        <p className="muted">{say('nothingToDecide')}</p>
      ) : (
        <ul>
          {inOrder.map(({ key, text, urgency, href }) => (
            <li key={key} className={`decision decision-${urgency}`}>
              <a href={href}>{text}</a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
