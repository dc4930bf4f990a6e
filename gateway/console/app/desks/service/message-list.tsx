import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import type { SaidMessage } from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { serviceMessages } from './messages';

/** What was said, who said it and what the bot took it to mean. */
export function MessageList({
  messages,
  customerName,
  typing,
}: {
  messages: readonly SaidMessage[];
  customerName: string;
  typing: boolean;
}) {
  const { say, date, percent } = useSpeechWith(serviceMessages);
  const list = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is new is scrolled to.
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [messages.length]);
  return (
    <section
      ref={list}
      className="agent-messages"
      role="log"
      aria-label={say('conversationWith', { name: customerName })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keyboard.
      tabIndex={0}
    >
      {messages.map((message) => (
        <div key={message.id} className={`message message-${message.author.toLowerCase()}`}>
          <small className="message-head">
            {message.author === 'CUSTOMER' ? customerName : say(`author${message.author}`)} ·{' '}
            {date(message.createdAt, true)}
          </small>
          {message.text}
          {message.intent && (
            <small className="message-foot">
              {say('meant', { intent: message.intent, percent: percent(message.confidence ?? 0) })}
            </small>
          )}
          <Sources message={message} />
        </div>
      ))}
      {typing && <p className="muted">{say('isTyping', { name: customerName })}</p>}
    </section>
  );
}

/** What an answer rests on. */
function Sources({ message: { products, orders, articles } }: { message: SaidMessage }) {
  const { say } = useSpeechWith(serviceMessages);
  const named = [
    ...(products ?? []).map(({ id, name }) => ({ id, name, href: `/products/${id}` })),
    ...(orders ?? []).map(({ id, number }) => ({ id, name: number, href: undefined })),
    ...articles.map(({ id, title }) => ({ id, name: title, href: undefined })),
  ];
  if (named.length === 0) return null;
  return (
    <small className="message-foot">
      {say('quotes')}:{' '}
      {named.map(({ id, name, href }, place) => (
        <span key={id}>
          {place > 0 && ', '}
          {href ? <Link href={href}>{name}</Link> : name}
        </span>
      ))}
    </small>
  );
}
