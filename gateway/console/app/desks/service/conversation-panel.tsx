import { useMutation } from 'urql';
import { AddConversationNote } from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { textOf } from '../../parts/field';
import { Failure, Notice } from '../../parts/notice';
import { useViewer } from '../../parts/viewer';
import { Panel } from '../kit/panel';
import { ConversationActs } from './conversation-acts';
import { CustomerFacts } from './customer-facts';
import { MessageList } from './message-list';
import { serviceMessages } from './messages';
import { ReplyForm } from './reply-form';
import { type OpenConversation, useAgentConversation } from './use-agent-conversation';

/** One conversation: what was said, live, who the customer is, and what can be done. */
export function ConversationPanel({ id, onDone }: { id: string; onDone: () => void }) {
  const { say } = useSpeechWith(serviceMessages);
  const viewer = useViewer();
  const { conversation, messages, isTyping, error, fetching, again } = useAgentConversation(id);
  if (!conversation) {
    if (fetching) return <p className="muted">{say('loading')}</p>;
    return error ? <Failure error={error} onRetry={again} /> : <Notice>{say('notFound')}</Notice>;
  }
  const { status, assignedTo, customer } = conversation;
  const isMine = status === 'AGENT' && assignedTo !== null && assignedTo.id === viewer?.id;
  const name = customer?.displayName ?? say('visitor');
  const settled = () => {
    again();
    onDone();
  };
  return (
    <>
      <Panel title={say('conversationWith', { name })}>
        <p className="muted" role="status">
          {isMine
            ? say('yours')
            : status === 'AGENT' && assignedTo
              ? say('takenBy', { name: assignedTo.displayName })
              : say(`status${status}`)}
          {conversation.handOverReason && ` · ${say(`reason${conversation.handOverReason}`)}`}
          {conversation.stars !== null && ` · ${say('rated', { stars: conversation.stars })}`}
        </p>
        {conversation.summary && (
          <p>
            <strong>{say('summary')}:</strong> {conversation.summary}
          </p>
        )}
        <Failure error={error} onRetry={again} />
        <ConversationActs id={id} status={status} isMine={isMine} onDone={settled} />
        <MessageList messages={messages} customerName={name} typing={isTyping} />
        {isMine && <ReplyForm id={id} locale={conversation.locale} onSent={again} />}
      </Panel>
      <div className="panels">
        <CustomerFacts conversation={conversation} />
        <Notes conversation={conversation} onDone={again} />
      </div>
    </>
  );
}

/** What colleagues tell one another; customers never see it. */
function Notes({ conversation: { id, notes }, onDone }: { conversation: OpenConversation; onDone: () => void }) {
  const { say, date } = useSpeechWith(serviceMessages);
  const [{ error, fetching }, add] = useMutation(AddConversationNote);
  return (
    <Panel title={say('notes')}>
      {notes?.length ? (
        <ul className="plain-list">
          {notes.map((note) => (
            <li key={note.id}>
              <small className="muted">{date(note.createdAt, true)}</small> {note.text}
            </li>
          ))}
        </ul>
      ) : (
        <p className="muted">{say('noNotes')}</p>
      )}
      <form
        className="form"
        onSubmit={async (event) => {
          event.preventDefault();
          const form = event.currentTarget;
          const text = textOf(new FormData(form), 'note');
          if (!text || (await add({ id, text })).error) return;
          form.reset();
          onDone();
        }}
      >
        <label className="field">
          {say('note')}
          <textarea name="note" rows={2} maxLength={4000} required />
        </label>
        <Failure error={error} />
        <button type="submit" className="button" disabled={fetching}>
          {say('addNote')}
        </button>
      </form>
    </Panel>
  );
}
