import { useEffect, useState } from 'react';
import { useSpeech } from '../messages/language';
import { Notice } from '../parts/notice';
import { flush } from '../state/behaviour';
import { beginSession, endSession, forgetVisitor, type SessionAnswer } from '../state/session';

/** What `/demo/shoppers` offers. */
interface DemoShopper {
  readonly shopper: number;
  readonly name: string;
  readonly city: string;
  readonly interests: readonly string[];
}

const visitor = 'visitor';

/** In a demo shop: whoever looks at it chooses as whom. */
export function DemoShoppers() {
  const { say } = useSpeech();
  const [shoppers, setShoppers] = useState<readonly DemoShopper[]>([]);
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    fetch('/demo/shoppers')
      .then(async (answer) => answer.ok && setShoppers((await answer.json()) as DemoShopper[]))
      .catch(() => setFailed(true));
  }, []);
  const become = async (chosen: string) => {
    await flush();
    const session = chosen === visitor ? null : await signInAs(Number(chosen));
    endSession();
    forgetVisitor();
    if (session) beginSession(session);
    // All that is on the page was another's.
    window.location.assign('/');
  };
  if (shoppers.length === 0) return null;
  return (
    <div className="demo-shoppers">
      <label className="inline-field">
        {say('demoAs')}
        <select
          value=""
          onChange={(event) => {
            setFailed(false);
            become(event.target.value).catch(() => setFailed(true));
          }}
        >
          <option value="">{say('demoChoose')}</option>
          <option value={visitor}>{say('demoVisitor')}</option>
          {shoppers.map(({ shopper, name, city, interests }) => (
            <option key={shopper} value={shopper}>
              {interests.length > 0
                ? say('demoLikes', { name, city, interests: interests.slice(0, 3).join(', ') })
                : `${name}, ${city}`}
            </option>
          ))}
        </select>
      </label>
      {hasFailed && <Notice kind="bad">{say('offline')}</Notice>}
    </div>
  );
}

async function signInAs(shopper: number): Promise<SessionAnswer> {
  const answer = await fetch('/demo/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ shopper }),
  });
  if (!answer.ok) throw new Error(`/demo/sign-in answered ${answer.status}`);
  return (await answer.json()) as SessionAnswer;
}
