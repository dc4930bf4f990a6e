import type { ReactNode } from 'react';
import type { CombinedError } from 'urql';
import { sentenceOf } from '../graphql/errors';
import { useSpeech } from '../messages/language';

/** Something to be read at once, by screen readers too. */
export function Notice({ kind = 'info', children }: { kind?: 'info' | 'good' | 'bad'; children: ReactNode }) {
  return (
    <div className={`notice notice-${kind}`} role={kind === 'bad' ? 'alert' : 'status'}>
      {children}
    </div>
  );
}

/** What a failure means, in the shop's own sentence, and a way to go on. */
export function Failure({ error, onRetry }: { error: CombinedError | undefined; onRetry?: () => void }) {
  const { say } = useSpeech();
  if (!error) return null;
  const sentence = sentenceOf(error);
  return (
    <Notice kind="bad">
      <p>{sentence ? say('failed', { detail: sentence }) : say('offline')}</p>
      {onRetry && (
        <button type="button" className="button" onClick={onRetry}>
          {say('tryAgain')}
        </button>
      )}
    </Notice>
  );
}
