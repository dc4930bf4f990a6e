import { useState } from 'react';
import { useMutation } from 'urql';
import { useLocation } from 'wouter';
import { ChangePassword, EraseMyAccount, ExportMyData, SignOutEverywhere } from '../../../client/operations';
import type { AccountPageResult } from '../graphql/operations';
import { useSpeech } from '../messages/language';
import { Field } from '../parts/field';
import { Failure, Notice } from '../parts/notice';
import { beginSession, endSession, forgetVisitor } from '../state/session';

type Me = NonNullable<AccountPageResult['me']>;

/** Where the account is signed in, and its password. */
export function Security({ me }: { me: Me }) {
  const { say, date } = useSpeech();
  const [changed, change] = useMutation(ChangePassword);
  const [everywhere, signOutEverywhere] = useMutation(SignOutEverywhere);
  const [, navigate] = useLocation();
  return (
    <section>
      <h2>{say('security')}</h2>
      <h3>{say('sessions')}</h3>
      <ul className="plain-list">
        {me.sessions?.map((session) => (
          <li key={session.id}>
            {session.device ?? '–'} {session.current && <span className="badge">{say('thisDevice')}</span>}{' '}
            <span className="muted">{say('lastSeen', { date: date(session.lastSeenAt, true) })}</span>
          </li>
        ))}
      </ul>
      <Failure error={everywhere.error} />
      <button
        type="button"
        className="button"
        onClick={async () => {
          if ((await signOutEverywhere({})).error) return;
          endSession();
          forgetVisitor();
          navigate('/sign-in');
        }}
      >
        {say('signOutEverywhere')}
      </button>
      <details>
        <summary>{say('changePassword')}</summary>
        <form
          className="form"
          onSubmit={async (event) => {
            event.preventDefault();
            const form = new FormData(event.currentTarget);
            const variables = {
              current: String(form.get('current') ?? ''),
              password: String(form.get('password') ?? ''),
            };
            const { data } = await change(variables);
            if (data) beginSession(data.changePassword);
          }}
        >
          <Field
            label={say('currentPassword')}
            name="current"
            type="password"
            autoComplete="current-password"
            required
          />
          <Field label={say('newPassword')} name="password" type="password" autoComplete="new-password" required />
          <Failure error={changed.error} />
          {changed.data && <Notice kind="good">{say('saved')}</Notice>}
          <button type="submit" className="button" disabled={changed.fetching}>
            {say('save')}
          </button>
        </form>
      </details>
    </section>
  );
}

/** What the shop holds of the customer: to take along, or to be erased. */
export function Privacy() {
  const { say } = useSpeech();
  const [exported, exportData] = useMutation(ExportMyData);
  const [erased, erase] = useMutation(EraseMyAccount);
  const [isErased, setErased] = useState(false);
  if (isErased) return <Notice kind="good">{say('erased')}</Notice>;
  return (
    <section>
      <h2>{say('privacy')}</h2>
      <Failure error={exported.error} />
      <button
        type="button"
        className="button"
        disabled={exported.fetching}
        onClick={async () => {
          const { data } = await exportData({});
          if (data) download('my-data.json', JSON.stringify(data.exportMyData, null, 2));
        }}
      >
        {say('exportData')}
      </button>
      <details>
        <summary>{say('eraseAccount')}</summary>
        <form
          className="form"
          onSubmit={async (event) => {
            event.preventDefault();
            const password = String(new FormData(event.currentTarget).get('password') ?? '');
            if ((await erase({ password })).error) return;
            setErased(true);
            endSession();
            forgetVisitor();
          }}
        >
          <p>{say('eraseText')}</p>
          <Field label={say('password')} name="password" type="password" autoComplete="current-password" required />
          <Failure error={erased.error} />
          <button type="submit" className="button button-danger" disabled={erased.fetching}>
            {say('eraseAccount')}
          </button>
        </form>
      </details>
    </section>
  );
}

function download(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
