import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient, useQuery } from 'urql';
import { ConversationEvents } from '../../../../client/operations';
import {
  AgentConversation,
  type AgentConversationResult,
  MessagesAfter,
  type SaidMessage,
} from '../../graphql/operations';
import { useLive } from '../../graphql/use-live';
import { useOthersTyping } from '../../parts/use-typing';

export type OpenConversation = NonNullable<AgentConversationResult['conversation']>;

/** A conversation as an agent sees it, live: what was said, who has it, and who writes. To be used anew for each id. */
export function useAgentConversation(id: string) {
  const [{ data, error, fetching }, ask] = useQuery({ query: AgentConversation, variables: { id } });
  const { messages, readOn } = useMessages(id);
  const [isTyping, setTyping] = useOthersTyping();
  const again = () => {
    ask({ requestPolicy: 'network-only' });
    readOn();
  };
  useLive(
    ConversationEvents,
    { id },
    {
      onOpen: again,
      onEvent({ conversationEvents: { kind } }) {
        setTyping(kind === 'TYPING' || kind === 'TOKEN');
        if (kind === 'STATUS') again();
        if (kind === 'MESSAGE') readOn();
      },
    },
  );
  return { conversation: data?.conversation, messages, isTyping, error, fetching, again };
}

/** All that was said; `readOn` reads what has been said since. */
function useMessages(id: string) {
  const client = useClient();
  const [messages, setMessages] = useState<readonly SaidMessage[]>([]);
  const cursor = useRef<string | null>(null);
  const reading = useRef<Promise<void>>(Promise.resolve());
  const readOn = useCallback(() => {
    const readPages = async () => {
      for (let hasMore = true; hasMore; ) {
        const variables = { id, after: cursor.current };
        const { data } = await client.query(MessagesAfter, variables, { requestPolicy: 'network-only' }).toPromise();
        const page = data?.conversation?.messages;
        if (!page) return;
        cursor.current = page.pageInfo.endCursor ?? cursor.current;
        hasMore = page.pageInfo.hasNextPage;
        const said = page.edges.map(({ node }) => node);
        setMessages((before) => [...new Map([...before, ...said].map((message) => [message.id, message])).values()]);
      }
    };
    // One after the other: each goes on where the one before it ended.
    reading.current = reading.current.then(readPages);
  }, [client, id]);
  useEffect(readOn, [readOn]);
  return { messages, readOn };
}
