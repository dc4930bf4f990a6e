import { useEffect, useState } from 'react';
import { type CombinedError, useMutation, useQuery } from 'urql';
import {
  ConversationEvents,
  type ConversationStatus,
  SendMessage,
  StartConversation,
} from '../../../client/operations';
import { type Author, ConversationMessages } from '../graphql/operations';
import { useLive } from '../graphql/use-live';
import { useReadAgain } from '../graphql/use-read-again';
import { useSpeech } from '../messages/language';
import { useOthersTyping } from '../parts/use-typing';
import { sessionStore, visitorId } from '../state/session';
import { createStore, useStore } from '../state/store';

interface ShownMessage {
  readonly id: string;
  readonly author: Author;
  readonly text: string;
  readonly suggestions: readonly string[];
}

/** The conversation of this browser; a reload goes on with it. */
const conversationStore = createStore<string>('conversation', '');

/** A message once, in the order in which they came. */
const joined = (messages: readonly ShownMessage[], added: readonly ShownMessage[]) => [
  ...new Map([...messages, ...added].map((message) => [message.id, message])).values(),
];

/**
 * A conversation with customer service, live: words as they are written, messages once each, and who answers. It begins
 * with the first message.
 */
export function useConversation() {
  const { language } = useSpeech();
  const isSignedIn = useStore(sessionStore, null) !== null;
  const id = useStore(conversationStore, '');
  const [messages, setMessages] = useState<readonly ShownMessage[]>([]);
  const [status, setStatus] = useState<ConversationStatus>('BOT');
  const [writing, setWriting] = useState('');
  const [isTyping, setTyping] = useOthersTyping();
  const [failure, setFailure] = useState<CombinedError>();
  const [, start] = useMutation(StartConversation);
  const [, sendMessage] = useMutation(SendMessage);
  const asked = useQuery({
    query: ConversationMessages,
    variables: { id },
    pause: id === '',
    requestPolicy: 'network-only',
  });
  const [kept] = asked;
  const readAgain = useReadAgain(asked);
  const conversation = kept.data?.conversation;
  useEffect(() => {
    if (!kept.data || kept.fetching) return;
    // Another's, or of an account that was left: a new one begins with the next message.
    if (!conversation) return conversationStore.set('');
    setMessages((shown) =>
      joined(
        conversation.messages.edges.map(({ node }) => node),
        shown,
      ),
    );
    setStatus(conversation.status);
  }, [kept.data, kept.fetching, conversation]);
  useLive(
    ConversationEvents,
    { id },
    {
      pause: id === '',
      onOpen: readAgain,
      onEvent({ conversationEvents: event }) {
        setStatus(event.conversation.status);
        setTyping(event.kind === 'TYPING');
        if (event.kind === 'TOKEN') setWriting((before) => before + (event.token ?? ''));
        if (event.kind === 'STATUS') readAgain();
        const { message } = event;
        if (event.kind === 'MESSAGE' && message) {
          if (message.author !== 'CUSTOMER') setWriting('');
          setMessages((shown) => joined(shown, [message]));
        }
      },
    },
  );
  const send = async (text: string) => {
    let conversationId = conversationStore.get();
    if (!conversationId) {
      const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
      const begun = await start({ locale, visitorId: isSignedIn ? null : visitorId() });
      setFailure(begun.error);
      if (!begun.data) return;
      conversationId = begun.data.startConversation.id;
      conversationStore.set(conversationId);
    }
    const clientMessageId = crypto.randomUUID();
    const { data, error } = await sendMessage({ conversationId, text, clientMessageId });
    setFailure(error);
    if (data) setMessages((shown) => joined(shown, [{ suggestions: [], ...data.sendMessage }]));
    readAgain();
  };
  return {
    id,
    messages,
    status,
    agent: conversation?.assignedTo?.displayName,
    writing,
    isTyping,
    error: failure ?? kept.error,
    send,
  };
}
