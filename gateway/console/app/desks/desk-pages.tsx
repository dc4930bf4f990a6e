import { Suspense, useEffect } from 'react';
import { Link, Redirect, Route, Switch, useRoute } from 'wouter';
import { useSpeechWith } from '../messages/language';
import { Notice } from '../parts/notice';
import { useIsSignedIn, useViewer } from '../parts/viewer';
import './desks.css';
import { type Desk, desks } from './desks';
import { shellMessages } from './shell-messages';

/** The desks that a member of staff may open, with the way from one to another. */
export function DeskPages() {
  const { say } = useSpeechWith(shellMessages);
  const isSignedIn = useIsSignedIn();
  const viewer = useViewer();
  useEffect(() => {
    document.title = say('desks');
  }, [say]);
  if (isSignedIn && !viewer) return <p className="muted">{say('loading')}</p>;
  if (!viewer || viewer.scopes.length === 0) return <ForStaff />;
  const open = desks.filter(({ scopes }) => scopes.some((scope) => viewer.scopes.includes(scope)));
  const [first] = open;
  if (!first) return <Notice>{say('noDesk')}</Notice>;
  return (
    <div className="desks">
      <nav className="desks-nav" aria-label={say('desks')}>
        {open.map((desk) => (
          <DeskLink key={desk.name} desk={desk} />
        ))}
      </nav>
      <div className="desk">
        <Suspense fallback={<p className="muted">{say('loading')}</p>}>
          <Switch>
            {open.map(({ name, Page }) => (
              <Route key={name} path={`/desks/${name}/*?`}>
                <Page />
              </Route>
            ))}
            <Route path="/desks">
              <Redirect to={`/desks/${first.name}`} replace />
            </Route>
            <Route>
              <Notice>{say('notFound')}</Notice>
            </Route>
          </Switch>
        </Suspense>
      </div>
    </div>
  );
}

function DeskLink({ desk }: { desk: Desk }) {
  const { say } = useSpeechWith(shellMessages);
  const [isOpen] = useRoute(`/desks/${desk.name}/*?`);
  return (
    <Link href={`/desks/${desk.name}`} aria-current={isOpen ? 'page' : undefined}>
      {say(desk.name)}
    </Link>
  );
}

function ForStaff() {
  const { say } = useSpeechWith(shellMessages);
  return (
    <>
      <h1>{say('desks')}</h1>
      <Notice>
        <p>{say('forStaff')}</p>
        <Link href="/sign-in?then=/desks" className="button">
          {say('signIn')}
        </Link>
      </Notice>
    </>
  );
}
