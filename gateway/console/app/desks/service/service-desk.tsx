import { useEffect, useState } from 'react';
import { Link, useRoute } from 'wouter';
import type { ConversationStatus } from '../../../../client/operations';
import { QueueChanged } from '../../graphql/operations';
import { useLive } from '../../graphql/use-live';
import { useSpeechWith } from '../../messages/language';
import { Failure } from '../../parts/notice';
import { useViewer } from '../../parts/viewer';
import { type Decision, Decisions } from '../kit/decisions';
import { Panel } from '../kit/panel';
import { CannedAnswerList, Knowledge } from './answers';
import { ConversationPanel } from './conversation-panel';
import { serviceMessages } from './messages';
import { Report } from './report';
import './service.css';
import { useQueue, type Waiting } from './use-queue';

const statuses = ['WAITING', 'AGENT', 'BOT', 'RESOLVED'] as const satisfies readonly ConversationStatus[];

/** Customer service: who waits for a person, the conversation, and how it goes. `/desks/service/<id>` opens one. */
export function ServiceDesk() {
  const { say } = useSpeechWith(serviceMessages);
  const [, parameters] = useRoute('/desks/service/:id');
  const id = parameters?.id;
  const [status, setStatus] = useState<ConversationStatus>('WAITING');
  const [changes, setChanges] = useState(0);
  const again = () => setChanges((before) => before + 1);
  const lost = useLive(QueueChanged, {}, { onOpen: again, onEvent: again });
  const waiting = useQueue('WAITING', changes);
  const held = useQueue('AGENT', changes);
  useEffect(() => {
    document.title = say('service');
  }, [say]);
  return (
    <>
      <h1>{say('service')}</h1>
      <Failure error={lost} onRetry={again} />
      <Decisions decisions={useDecisions(waiting.conversations ?? [], held.conversations ?? [])} />
      <div className="service">
        <Panel title={say('queue')}>
          <label className="inline-field">
            {say('which')}
            <select value={status} onChange={(event) => setStatus(event.target.value as ConversationStatus)}>
              {statuses.map((one) => (
                <option key={one} value={one}>
                  {say(`queue${one}`)}
                </option>
              ))}
            </select>
          </label>
          <QueueList key={status} {...{ status, changes }} openId={id} />
        </Panel>
        <div className="service-conversation">
          {id ? <ConversationPanel key={id} id={id} onDone={again} /> : <p className="muted">{say('pickOne')}</p>}
        </div>
      </div>
      <Report />
      <div className="panels">
        <CannedAnswerList />
        <Knowledge />
      </div>
    </>
  );
}

/** Whoever waits for a person, and who is with this one, each with why. */
function useDecisions(waiting: readonly Waiting[], held: readonly Waiting[]): Decision[] {
  const { say } = useSpeechWith(serviceMessages);
  const viewer = useViewer();
  const nameOf = ({ customer }: Waiting) => customer?.displayName ?? say('visitor');
  const mine = held.filter(({ assignedTo }) => assignedTo && assignedTo.id === viewer?.id);
  return [
    ...waiting.slice(0, 5).map((one) => ({
      key: one.id,
      urgency: 'urgent' as const,
      href: `/desks/service/${one.id}`,
      text: say('decisionWaiting', { name: nameOf(one), reason: say(`reason${one.handOverReason ?? 'ASKED'}`) }),
    })),
    ...mine.map((one) => ({
      key: one.id,
      urgency: 'soon' as const,
      href: `/desks/service/${one.id}`,
      text: say('decisionMine', { name: nameOf(one) }),
    })),
  ];
}

function QueueList({
  status,
  changes,
  openId,
}: {
  status: ConversationStatus;
  changes: number;
  openId: string | undefined;
}) {
  const { say, date } = useSpeechWith(serviceMessages);
  const { conversations, totalCount, error, again } = useQueue(status, changes);
  return (
    <>
      <Failure error={error} onRetry={again} />
      {status === 'WAITING' && totalCount > 0 && (
        <p className="muted" role="status">
          {say('waitingCount', { count: totalCount })}
        </p>
      )}
      {conversations?.length === 0 && <p className="muted">{say('noneHere')}</p>}
      <ol className="queue">
        {conversations?.map((one) => (
          <li key={one.id}>
            <Link href={`/desks/service/${one.id}`} aria-current={one.id === openId ? 'true' : undefined}>
              <strong>{one.customer?.displayName ?? say('visitor')}</strong>
              {one.handOverReason && status === 'WAITING' && (
                <span className="badge">{say(`reason${one.handOverReason}`)}</span>
              )}
              <span className="muted">
                {one.waitingSince
                  ? say('waitsSince', { time: date(one.waitingSince, true) })
                  : say('beganAt', { time: date(one.startedAt, true) })}
              </span>
              {one.summary && <span className="queue-summary">{one.summary}</span>}
            </Link>
          </li>
        ))}
      </ol>
    </>
  );
}
