import { Dialog } from '@base-ui/react/dialog';
import { useEffect, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { RequestAgent } from '../../../client/operations';
import { useSpeech } from '../messages/language';
import { textOf } from '../parts/field';
import { Failure } from '../parts/notice';
import { useShowTyping } from '../parts/use-typing';
import { useConversation } from './use-conversation';

/** Customer service, in a corner of every page. */
export function Chat() {
  const { say } = useSpeech();
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog.Root open={isOpen} onOpenChange={setOpen} modal={false} disablePointerDismissal>
      <Dialog.Trigger className="chat-opener button button-main">{say('chat')}</Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Popup className="chat">
          <header>
            <Dialog.Title>{say('chat')}</Dialog.Title>
            <Dialog.Close className="button button-quiet">{say('close')}</Dialog.Close>
          </header>
          <Conversation />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Conversation() {
  const { say } = useSpeech();
  const { id, messages, status, agent, writing, isTyping, error, send, showOlder } = useConversation();
  const [handOver, requestAgent] = useMutation(RequestAgent);
  const showTyping = useShowTyping(id, status === 'AGENT');
  const end = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is new is scrolled to.
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'end' });
  }, [messages.at(-1)?.id, writing]);
  const suggestions = messages.at(-1)?.suggestions ?? [];
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keyboard. */}
      <div className="chat-messages" role="log" aria-label={say('chat')} tabIndex={0}>
        {showOlder ? (
          <button type="button" className="button button-quiet" onClick={() => void showOlder()}>
            {say('chatOlder')}
          </button>
        ) : (
          <p className="muted">{say('chatFirst')}</p>
        )}
        {messages.map((message) => (
          <div key={message.id} className={`message message-${message.author.toLowerCase()}`}>
            <span className="visually-hidden">{say(`author${message.author}`)}: </span>
            {message.text}
          </div>
        ))}
        {writing !== '' && (
          <div className="message message-bot" aria-hidden="true">
            {writing}
          </div>
        )}
        {isTyping && writing === '' && <p className="muted">{say('chatTyping')}</p>}
        {status === 'WAITING' && <p className="muted">{say('chatWaiting')}</p>}
        {status === 'AGENT' && agent && <p className="muted">{say('chatAgent', { name: agent })}</p>}
        {status === 'RESOLVED' && <p className="muted">{say('chatResolved')}</p>}
        <Failure error={error ?? handOver.error} />
        <div ref={end} />
      </div>
      {suggestions.length > 0 && (
        <p className="chat-suggestions">
          {suggestions.map((text) => (
            <button key={text} type="button" className="button button-quiet" onClick={() => void send(text)}>
              {text}
            </button>
          ))}
        </p>
      )}
      <form
        className="chat-form"
        onSubmit={(event) => {
          event.preventDefault();
          const text = textOf(new FormData(event.currentTarget), 'text');
          event.currentTarget.reset();
          if (text) void send(text);
        }}
      >
        <label>
          <span className="visually-hidden">{say('chatWrite')}</span>
          <input name="text" placeholder={say('chatWrite')} autoComplete="off" maxLength={2000} onInput={showTyping} />
        </label>
        <button type="submit" className="button button-main">
          {say('send')}
        </button>
      </form>
      {id && status === 'BOT' && (
        <button type="button" className="button button-quiet" onClick={() => void requestAgent({ id })}>
          {say('chatPerson')}
        </button>
      )}
    </>
  );
}
