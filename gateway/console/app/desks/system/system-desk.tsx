import { useEffect } from 'react';
import { useQuery } from 'urql';
import { FailingFeeds, ModelStates } from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { Notice } from '../../parts/notice';
import { useViewer } from '../../parts/viewer';
import { type Decision, Decisions } from '../kit/decisions';
import { Events, Health } from './health';
import { systemMessages } from './messages';
import './system.css';
import { Operations, Traffic } from './traffic';
import { type GatewayStatus, type Readiness, useStatus } from './use-status';

/** An event that has waited for so long does not wait for its turn alone. */
const longSeconds = 10;
/** Above this share of failed operations somebody should look. */
const failuresAllowed = 0.02;

/** How the shop runs: the health of each part, traffic, slow operations, and how far events are behind. */
export function SystemDesk() {
  const { say } = useSpeechWith(systemMessages);
  const { status, readiness, counts, isReached, again } = useStatus();
  useEffect(() => {
    document.title = say('system');
  }, [say]);
  const decisions = [...useFailing(), ...useUnwell(readiness, status)];
  return (
    <>
      <h1>{say('system')}</h1>
      {!isReached && (
        <Notice kind="bad">
          <p>{say('offline')}</p>
          <button type="button" className="button" onClick={() => void again()}>
            {say('tryAgain')}
          </button>
        </Notice>
      )}
      {readiness && <Decisions decisions={decisions} />}
      {readiness && <Health readiness={readiness} />}
      {status ? (
        <>
          <Traffic status={status} counts={counts} />
          <Operations status={status} />
          <Events status={status} />
        </>
      ) : (
        <p className="muted">{say('loading')}</p>
      )}
    </>
  );
}

/** Parts that are not well, events that wait, and operations that fail. */
function useUnwell(readiness: Readiness | undefined, status: GatewayStatus | undefined): Decision[] {
  const { say, number, percent } = useSpeechWith(systemMessages);
  const urgent = (key: string, text: string, href: string): Decision => ({ key, text, href, urgency: 'urgent' });
  const parts = Object.entries(readiness?.subgraphs ?? {}).flatMap(([subgraph, states]) =>
    Object.entries(states).flatMap(([part, state]) =>
      state === 'ok' ? [] : urgent(`${subgraph} ${part}`, say('decisionPart', { part, subgraph }), '#health'),
    ),
  );
  const events = (status?.events ?? []).flatMap(({ subgraph, behind }): Decision[] => {
    if (!behind) return [];
    const { waitingSeconds, deadLetters } = behind;
    const time = say('seconds', { count: number(waitingSeconds) });
    return [
      ...(waitingSeconds > longSeconds
        ? [urgent(`lag ${subgraph}`, say('decisionLag', { subgraph, time }), '#events')]
        : []),
      ...(deadLetters > 0
        ? [urgent(`letters ${subgraph}`, say('decisionLetters', { subgraph, count: deadLetters }), '#events')]
        : []),
    ];
  });
  const sum = (of: 'count' | 'failed') => (status?.operations ?? []).reduce((all, one) => all + one[of], 0);
  const failing = sum('count') > 0 ? sum('failed') / sum('count') : 0;
  return [
    ...(readiness?.keys === 'unavailable' ? [urgent('keys', say('decisionKeys'), '#health')] : []),
    ...(readiness?.supergraph && readiness.supergraph.state !== 'ok'
      ? [urgent('supergraph', say('decisionSupergraph'), '#health')]
      : []),
    ...parts,
    ...events,
    ...(failing > failuresAllowed
      ? [urgent('failing', say('decisionErrors', { percent: percent(failing, 1) }), '#operations')]
      : []),
  ];
}

/** Feeds and models that failed, as far as the account may see them. */
function useFailing(): Decision[] {
  const { say } = useSpeechWith(systemMessages);
  const scopes = useViewer()?.scopes ?? [];
  const [feeds] = useQuery({ query: FailingFeeds, pause: !scopes.includes('pricing:read') });
  const [models] = useQuery({ query: ModelStates, pause: !scopes.includes('recommendations:read') });
  const soon = (key: string, text: string, href: string): Decision => ({ key, text, href, urgency: 'soon' });
  return [
    ...(feeds.data?.competitorFeeds ?? []).flatMap(({ id, competitor, problem, problemDetail }) =>
      problem === null
        ? []
        : soon(id, say('decisionFeed', { competitor, problem: problemDetail ?? problem }), '/desks/pricing'),
    ),
    ...(models.data?.models ?? []).flatMap(({ name, status }) =>
      status === 'FAILED' ? soon(name, say('decisionModel', { name }), '/desks/recommendations') : [],
    ),
  ];
}
