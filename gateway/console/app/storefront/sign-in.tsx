import { useEffect, useState } from 'react';
import { useMutation } from 'urql';
import { Link, useLocation, useSearchParams } from 'wouter';
import { RequestPasswordReset, ResetPassword, SignIn, SignUp, VerifyEmail } from '../../../client/operations';
import { useSpeech } from '../messages/language';
import { Field, textOf } from '../parts/field';
import { Failure, Notice } from '../parts/notice';
import { flush } from '../state/behaviour';
import { beginSession, type SessionAnswer, visitorId } from '../state/session';

/** Where to go on after signing in: within this shop alone. */
function useGoOn(): (session: SessionAnswer) => void {
  const [, navigate] = useLocation();
  const [parameters] = useSearchParams();
  const then = parameters.get('then') ?? '/';
  return (session) => {
    beginSession(session);
    navigate(/^\/(?![/\\])/.test(then) ? then : '/');
  };
}

export function SignInPage() {
  const { say } = useSpeech();
  const [{ error, fetching }, signIn] = useMutation(SignIn);
  const [reset, requestReset] = useMutation(RequestPasswordReset);
  const goOn = useGoOn();
  return (
    <div className="narrow">
      <h1>{say('signIn')}</h1>
      <form
        className="form"
        onSubmit={async (event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          await flush();
          const variables = { email: textOf(form, 'email'), password: String(form.get('password') ?? '') };
          const { data } = await signIn(variables);
          if (data) goOn(data.signIn);
        }}
      >
        <Field label={say('email')} name="email" type="email" autoComplete="username" required />
        <Field label={say('password')} name="password" type="password" autoComplete="current-password" required />
        <Failure error={error} />
        <button type="submit" className="button button-main" disabled={fetching}>
          {say('signIn')}
        </button>
      </form>
      <p>
        {say('noAccount')} <Link href="/sign-up">{say('signUp')}</Link>
      </p>
      <details>
        <summary>{say('forgotPassword')}</summary>
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            void requestReset({ email: textOf(new FormData(event.currentTarget), 'email') });
          }}
        >
          <Field label={say('email')} name="email" type="email" autoComplete="username" required />
          {reset.data && <Notice kind="good">{say('resetSent')}</Notice>}
          <Failure error={reset.error} />
          <button type="submit" className="button" disabled={reset.fetching}>
            {say('send')}
          </button>
        </form>
      </details>
    </div>
  );
}

export function SignUpPage() {
  const { say, language } = useSpeech();
  const [{ error, fetching }, signUp] = useMutation(SignUp);
  const goOn = useGoOn();
  return (
    <div className="narrow">
      <h1>{say('signUp')}</h1>
      <form
        className="form"
        onSubmit={async (event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          await flush();
          const input = {
            email: textOf(form, 'email'),
            password: String(form.get('password') ?? ''),
            displayName: textOf(form, 'displayName'),
            locale: language === 'zh' ? 'zh-CN' : 'en-GB',
            visitorId: visitorId(),
          };
          const { data } = await signUp({ input });
          if (data) goOn(data.signUp);
        }}
      >
        <Field label={say('displayName')} name="displayName" autoComplete="name" required maxLength={100} />
        <Field label={say('email')} name="email" type="email" autoComplete="username" required />
        <Field
          label={say('password')}
          name="password"
          type="password"
          autoComplete="new-password"
          required
          minLength={10}
        />
        <Failure error={error} />
        <button type="submit" className="button button-main" disabled={fetching}>
          {say('signUp')}
        </button>
      </form>
      <p>
        {say('haveAccount')} <Link href="/sign-in">{say('signIn')}</Link>
      </p>
    </div>
  );
}

/** The token of a letter's link. It stands behind #, so that no server's log has it. */
function useLetterToken(): string {
  const [token, setToken] = useState('');
  useEffect(() => setToken(new URLSearchParams(location.hash.slice(1)).get('token') ?? ''), []);
  return token;
}

export function ResetPasswordPage() {
  const { say } = useSpeech();
  const token = useLetterToken();
  const [{ error, fetching }, reset] = useMutation(ResetPassword);
  const goOn = useGoOn();
  return (
    <div className="narrow">
      <h1>{say('resetPassword')}</h1>
      <form
        className="form"
        onSubmit={async (event) => {
          event.preventDefault();
          const password = String(new FormData(event.currentTarget).get('password') ?? '');
          const { data } = await reset({ token, password });
          if (data) goOn(data.resetPassword);
        }}
      >
        <Field label={say('newPassword')} name="password" type="password" autoComplete="new-password" required />
        <Failure error={error} />
        <button type="submit" className="button button-main" disabled={fetching}>
          {say('save')}
        </button>
      </form>
    </div>
  );
}

export function VerifyEmailPage() {
  const { say } = useSpeech();
  const token = useLetterToken();
  const [{ data, error }, verify] = useMutation(VerifyEmail);
  useEffect(() => {
    if (token) void verify({ token });
  }, [token, verify]);
  return (
    <div className="narrow">
      <h1>{say('email')}</h1>
      <Failure error={error} />
      {!error && <Notice kind={data ? 'good' : 'info'}>{say(data ? 'emailVerified' : 'verifying')}</Notice>}
    </div>
  );
}
