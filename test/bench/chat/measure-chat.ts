import { setTimeout as delay } from 'node:timers/promises';
import { openStream, type TestStream } from '../../../gateway/testing/test-streams';
import { newId } from '../../../shared/ids/ids';
import { quantile } from '../load';
import { startOneProcessShop } from '../setups';
import { contractOperation } from '../shoppers';
import { table } from '../tables';

const conversations = 1_000;
const openedTogether = 25;
const messagesPerSecond = 50;
const patienceMilliseconds = 30_000;

/** What customers ask in turn. */
const questions = [
  'How long does delivery take?',
  'Do you have a lamp?',
  'Can I return what I do not like?',
  '你们怎么付款?',
];

interface Conversation {
  readonly id: string;
  readonly stream: TestStream;
}

/**
 * 1,000 open conversations of visitors with the built-in bot, each followed over a WebSocket, and 50 messages a second: from
 * a message being sent to the first words of its answer at the customer, with the sending itself, one process on SQLite.
 */
export async function chatLines(seconds: number, demo: string): Promise<string[]> {
  const shop = await startOneProcessShop(demo, {
    SUBSCRIPTIONS_PER_ADDRESS: `${2 * conversations}`,
    SOCKETS_PER_ADDRESS: `${2 * conversations}`,
  });
  const open: Conversation[] = [];
  try {
    const endpoint = `${shop.url}/graphql`;
    for (let n = 0; n < conversations; n += openedTogether) {
      open.push(...(await Promise.all(Array.from({ length: openedTogether }, () => begin(endpoint)))));
    }
    // The bot learns its phrases before the first answer.
    await Promise.all(open.slice(0, 20).map((one, n) => firstWord(endpoint, one, questions[n % questions.length]!)));
    const [process] = shop.processes;
    await process!.reset();
    const total = Math.round(seconds * messagesPerSecond);
    const waiting: Promise<number>[] = [];
    for (let n = 0; n < total; n++) {
      const one = open[(20 + n) % open.length]!;
      waiting.push(firstWord(endpoint, one, questions[n % questions.length]!));
      await delay(1_000 / messagesPerSecond);
    }
    const times = (await Promise.all(waiting)).sort((a, b) => a - b);
    const { cpu } = await process!.report();
    return table([
      [`${conversations} open conversations`, 'messages', 'p50 ms', 'p95 ms', 'p99 ms', 'processor ms a message'],
      [
        `${messagesPerSecond} messages a second`,
        `${total}`,
        quantile(times, 0.5),
        quantile(times, 0.95),
        quantile(times, 0.99),
        cpu / total,
      ],
    ]);
  } finally {
    for (const { stream } of open) stream.stop();
    await shop.stop();
  }
}

async function begin(endpoint: string): Promise<Conversation> {
  const started = await ask<{ startConversation: { id: string } }>(endpoint, 'StartConversation', {
    visitorId: `bench-${newId()}`,
    locale: 'en',
  });
  const { id } = started.startConversation;
  const query = contractOperation('chat.graphql', 'ConversationEvents');
  return { id, stream: openStream('websocket', endpoint, { query, variables: { id } }) };
}

/** Milliseconds from sending a message to the first words of the bot's answer. */
async function firstWord(endpoint: string, { id, stream }: Conversation, text: string): Promise<number> {
  const began = performance.now();
  const sent = ask(endpoint, 'SendMessage', { conversationId: id, text, clientMessageId: newId() });
  const heard = (async () => {
    for (;;) {
      const { data } = await stream.next();
      const { kind, message } = data.conversationEvents;
      if (kind === 'TOKEN' || message?.author === 'BOT') return performance.now() - began;
    }
  })();
  const late = delay(patienceMilliseconds, null, { ref: false }).then(() =>
    Promise.reject(new Error('no answer came')),
  );
  const [, time] = await Promise.all([sent, Promise.race([heard, late])]);
  return time;
}

async function ask<T>(endpoint: string, name: string, variables: Record<string, unknown>): Promise<T> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: contractOperation('chat.graphql', name), variables }),
  });
  const { data, errors } = (await response.json()) as { data?: T; errors?: unknown };
  if (!data || errors) throw new Error(`the shop answered ${JSON.stringify(errors)}`);
  return data;
}
