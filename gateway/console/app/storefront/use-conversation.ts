import { useEffect, useRef, useState } from 'react';
import { type CombinedError, useClient, useMutation, useQuery } from 'urql';
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

/** As many messages are read at a time, the newest first. */
const atATime = 30;

/** A message once, in the order of their ids, which is that in which they were said. */
const joined = (messages: readonly ShownMessage[], added: readonly ShownMessage[]) =>
  [...new Map([...messages, ...added].map((message) => [message.id, message])).values()].sort((a, b) =>
    a.id < b.id ? -1 : 1,
  );

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
  /** Where older messages go on; null where all of them are shown. */
  const [older, setOlder] = useState<string | null>(null);
  const shownIds = useRef<ReadonlySet<string>>(new Set());
  shownIds.current = new Set(messages.map((message) => message.id));
  const client = useClient();
  const [, start] = useMutation(StartConversation);
  const [, sendMessage] = useMutation(SendMessage);
  const asked = useQuery({
    query: ConversationMessages,
    variables: { id, first: atATime },
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
    const { edges, pageInfo } = conversation.newestMessages;
    const newest = edges.map(({ node }) => node);
    // Where more was said than is read at a time, older ones are read from here on.
    const isJoined = newest.some((message) => shownIds.current.has(message.id));
    if (!isJoined) setOlder(pageInfo.hasNextPage ? pageInfo.endCursor : null);
    setMessages((shown) => joined(newest, isJoined ? shown : []));
    setStatus(conversation.status);
  }, [kept.data, kept.fetching, conversation]);
  const showOlder = async () => {
    const variables = { id, first: atATime, after: older };
    const { data, error } = await client.query(ConversationMessages, variables).toPromise();
    setFailure(error);
    const page = data?.conversation?.newestMessages;
    if (!page) return;
    setOlder(page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null);
    setMessages((shown) =>
      joined(
        page.edges.map(({ node }) => node),
        shown,
      ),
    );
  };
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
    ...(older !== null && { showOlder }),
  };
}
