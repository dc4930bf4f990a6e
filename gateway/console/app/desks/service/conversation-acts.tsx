import { useState } from 'react';
import { type CombinedError, useMutation, useQuery } from 'urql';
import type { ConversationStatus } from '../../../../client/operations';
import {
  ClaimConversation,
  Colleagues,
  ResolveConversation,
  ReturnConversationToBot,
  TransferConversation,
} from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { Failure } from '../../parts/notice';
import { useViewer } from '../../parts/viewer';
import { serviceMessages } from './messages';

/** What an agent may do with a conversation now: take it, or, where it is theirs, give it on or end it. */
export function ConversationActs({
  id,
  status,
  isMine,
  onDone,
}: {
  id: string;
  status: ConversationStatus;
  isMine: boolean;
  onDone: () => void;
}) {
  const { say } = useSpeechWith(serviceMessages);
  const [claimed, claim] = useMutation(ClaimConversation);
  const [resolved, resolve] = useMutation(ResolveConversation);
  const [returned, giveBack] = useMutation(ReturnConversationToBot);
  const [failure, setFailure] = useState<CombinedError>();
  const isBusy = claimed.fetching || resolved.fetching || returned.fetching;
  const settle = (answer: Promise<{ error?: CombinedError | undefined }>) =>
    void answer.then(({ error }) => {
      setFailure(error);
      onDone();
    });
  return (
    <>
      <div className="acts">
        {status === 'WAITING' && (
          <button type="button" className="button button-main" disabled={isBusy} onClick={() => settle(claim({ id }))}>
            {say('claim')}
          </button>
        )}
        {isMine && (
          <>
            <button type="button" className="button" disabled={isBusy} onClick={() => settle(resolve({ id }))}>
              {say('resolve')}
            </button>
            <button type="button" className="button" disabled={isBusy} onClick={() => settle(giveBack({ id }))}>
              {say('backToBot')}
            </button>
          </>
        )}
      </div>
      <Failure error={failure} />
      {isMine && <Transfer id={id} onDone={onDone} />}
    </>
  );
}

/** Gives one's conversation to a colleague, or back to the queue. */
function Transfer({ id, onDone }: { id: string; onDone: () => void }) {
  const { say } = useSpeechWith(serviceMessages);
  const viewer = useViewer();
  const [search, setSearch] = useState('');
  const [{ error, fetching }, transfer] = useMutation(TransferConversation);
  const [found] = useQuery({ query: Colleagues, variables: { search }, pause: search.length < 2 });
  const colleagues = found.data?.users.edges
    .map(({ node }) => node)
    .filter((person) => person.scopes.includes('support:agent') && person.id !== viewer?.id);
  const give = (toAgentId: string | null) => void transfer({ id, toAgentId }).then(onDone);
  return (
    <details>
      <summary>{say('transfer')}</summary>
      <div className="acts">
        <button type="button" className="button" disabled={fetching} onClick={() => give(null)}>
          {say('toQueue')}
        </button>
        <label className="inline-field">
          {say('colleague')}
          <input type="search" value={search} onChange={(event) => setSearch(event.target.value.trim())} />
        </label>
        {colleagues?.map((person) => (
          <button key={person.id} type="button" className="button" disabled={fetching} onClick={() => give(person.id)}>
            {say('giveTo', { name: person.displayName })}
          </button>
        ))}
        {colleagues?.length === 0 && <span className="muted">{say('noColleague')}</span>}
      </div>
      <Failure error={error ?? found.error} />
    </details>
  );
}
