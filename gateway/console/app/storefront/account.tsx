import { useEffect } from 'react';
import { useMutation, useQuery } from 'urql';
import { MarkNotificationsRead, SaveAddress, SetConsent, UpdateProfile } from '../../../client/operations';
import { AccountPage, type AccountPageResult, DropAddress } from '../graphql/operations';
import { useSpeech } from '../messages/language';
import { Field, textOf } from '../parts/field';
import { Failure, Notice } from '../parts/notice';
import { Privacy, Security } from './account-safety';
import { AddressFields, addressOf } from './delivery';

type Me = NonNullable<AccountPageResult['me']>;

/** The customer's own page: profile, preferences, addresses, notifications, safety and privacy. */
export function Account() {
  const { say } = useSpeech();
  const [{ data, error, fetching }, again] = useQuery({ query: AccountPage });
  useEffect(() => {
    document.title = say('account');
  }, [say]);
  const refresh = () => again({ requestPolicy: 'network-only' });
  const me = data?.me;
  if (!me) return fetching ? <p className="muted">{say('loading')}</p> : <Failure error={error} onRetry={again} />;
  return (
    <>
      <h1>{say('account')}</h1>
      <p className="muted">
        {me.email} · {say(me.emailVerified ? 'emailVerified' : 'emailUnverified')}
      </p>
      <div className="sections">
        <Notifications me={me} onDone={refresh} />
        <ProfileForm me={me} onDone={refresh} />
        <Preferences me={me} onDone={refresh} />
        <Addresses me={me} onDone={refresh} />
        <Security me={me} />
        <Privacy />
      </div>
    </>
  );
}

interface SectionProps {
  readonly me: Me;
  readonly onDone: () => void;
}

function Notifications({ me, onDone }: SectionProps) {
  const { say, date } = useSpeech();
  const [, mark] = useMutation(MarkNotificationsRead);
  const notes = me.notifications?.edges.map(({ node }) => node) ?? [];
  const unread = notes.filter(({ readAt }) => readAt === null).map(({ id }) => id);
  return (
    <section>
      <h2>{say('notifications')}</h2>
      {notes.length === 0 && <p className="muted">{say('noNotifications')}</p>}
      <ul className="plain-list">
        {notes.map((note) => (
          <li key={note.id} className={note.readAt ? undefined : 'unread'}>
            <strong>{note.title}</strong> <span className="muted">{date(note.sentAt, true)}</span>
            <br />
            {note.body}
          </li>
        ))}
      </ul>
      {unread.length > 0 && (
        <button type="button" className="button" onClick={() => void mark({ ids: unread }).then(onDone)}>
          {say('markRead')}
        </button>
      )}
    </section>
  );
}

function ProfileForm({ me, onDone }: SectionProps) {
  const { say } = useSpeech();
  const [{ data, error, fetching }, update] = useMutation(UpdateProfile);
  return (
    <section>
      <h2>{say('profile')}</h2>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          const interests = textOf(form, 'interests')
            .split(/[,，]/)
            .flatMap((word) => word.trim() || []);
          const input = {
            displayName: textOf(form, 'displayName'),
            country: textOf(form, 'country').toUpperCase() || null,
            city: textOf(form, 'city') || null,
            interests,
          };
          void update({ input }).then(onDone);
        }}
      >
        <Field label={say('displayName')} name="displayName" required maxLength={100} defaultValue={me.displayName} />
        <Field label={say('interests')} name="interests" defaultValue={me.profile?.interests.join(', ')} />
        <Field label={say('city')} name="city" defaultValue={me.profile?.city ?? ''} />
        <Field
          label={say('country')}
          name="country"
          maxLength={2}
          pattern="[A-Za-z]{2}"
          defaultValue={me.profile?.country ?? ''}
        />
        <Failure error={error} />
        {data && !error && <Notice kind="good">{say('saved')}</Notice>}
        <button type="submit" className="button" disabled={fetching}>
          {say('save')}
        </button>
      </form>
    </section>
  );
}

function Preferences({ me, onDone }: SectionProps) {
  const { say } = useSpeech();
  const [{ error, fetching }, set] = useMutation(SetConsent);
  return (
    <section>
      <h2>{say('preferences')}</h2>
      <Failure error={error} />
      <ul className="plain-list">
        {me.consents?.map(({ purpose, granted }) => (
          <li key={purpose}>
            <label>
              <input
                type="checkbox"
                checked={granted}
                disabled={fetching}
                onChange={(event) => void set({ input: { purpose, granted: event.target.checked } }).then(onDone)}
              />{' '}
              {say(`consent${purpose}`)}
            </label>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Addresses({ me, onDone }: SectionProps) {
  const { say } = useSpeech();
  const [{ error, fetching }, save] = useMutation(SaveAddress);
  const [, drop] = useMutation(DropAddress);
  return (
    <section>
      <h2>{say('addresses')}</h2>
      <ul className="plain-list">
        {me.addresses?.map((address) => (
          <li key={address.id}>
            {address.name}, {address.line1}, {address.postalCode} {address.city}, {address.country}{' '}
            {address.isDefault && <span className="badge">{say('defaultAddress')}</span>}{' '}
            <button
              type="button"
              className="button button-quiet"
              onClick={() => void drop({ id: address.id }).then(onDone)}
            >
              {say('remove')}
            </button>
          </li>
        ))}
      </ul>
      <details>
        <summary>{say('addAddress')}</summary>
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            const form = new FormData(event.currentTarget);
            void save({ input: { ...addressOf(form), isDefault: form.has('isDefault') } }).then(onDone);
          }}
        >
          <AddressFields />
          <label>
            <input type="checkbox" name="isDefault" defaultChecked /> {say('defaultAddress')}
          </label>
          <Failure error={error} />
          <button type="submit" className="button" disabled={fetching}>
            {say('save')}
          </button>
        </form>
      </details>
    </section>
  );
}
