import { InProcessBus } from '../../../../shared/bus/in-process-bus';
import { SettableClock } from '../../../../shared/clock/clock';
import { silentLogger } from '../../../../shared/logging/logger';
import { SubgraphRuntime } from '../../../../shared/subgraph/runtime';
import { engines } from '../../../../shared/testing/engines';
import type { HarnessResult } from '../../../../shared/testing/subgraph-harness';
import { chatSubgraph } from '../../index';
import { type ChatHarness, customer, startChat } from '../../testing/chat-harness';
import type { ChatServices } from '../services';

describe.each(engines)('messages on %s', (engine) => {
  let chat: ChatHarness;
  beforeEach(async () => {
    chat = await startChat(engine);
  });
  afterEach(() => chat.stop());

  it('pages through messages in the order in which they were written', async () => {
    const id = await chat.begin();
    for (let i = 0; i < 5; i++) await chat.do('send', { id, text: `line ${i}`, key: String(i) });
    const first = (await chat.do('read', { id, first: 3 })).data.conversation.messages;
    expect(first).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: true } });
    const second = (await chat.do('read', { id, first: 3, after: first.pageInfo.endCursor })).data.conversation
      .messages;
    expect(second.pageInfo.hasNextPage).toBe(false);
    expect([...first.edges, ...second.edges].map((edge) => edge.node.text)).toEqual([
      'line 0',
      'line 1',
      'line 2',
      'line 3',
      'line 4',
    ]);
  });

  it('gives a reader who pages on while others write every message, each once and in order', async () => {
    const processes = [chat.services];
    // On SQLite there is one process. The other's clock is an hour behind.
    const { settings, clock } = chat.runtime.platform;
    const options = { settings, bus: new InProcessBus(), log: silentLogger };
    const behind = new SettableClock(clock.now() - 3_600_000);
    const other = engine === 'mysql' && (await SubgraphRuntime.start(chatSubgraph, { ...options, clock: behind }));
    if (other) processes.push(other.services as ChatServices);
    const id = await chat.begin();
    const [writers, each] = [12, 8];
    let isWritten = false;
    const written = Promise.all(
      Array.from({ length: writers }, async (_, writer) => {
        for (let n = 0; n < each; n++) {
          const key = `${writer} ${n}`;
          await processes[writer % processes.length]!.customer.send(customer, id, key, key);
          // Sent twice, it is there once.
          if (n % 4 === 0) await processes[(writer + 1) % processes.length]!.customer.send(customer, id, key, key);
        }
      }),
    ).then(() => {
      isWritten = true;
    });
    const read: string[] = [];
    let after: string | null = null;
    for (let done = false; !done; ) {
      // What is written now is on this page or on a later one.
      const last = isWritten;
      const page: HarnessResult = await chat.do('read', { id, first: 5, after });
      const { messages } = page.data.conversation;
      for (const { node } of messages.edges) read.push(node.text);
      after = messages.pageInfo.endCursor ?? after;
      done = last && messages.edges.length === 0;
    }
    await written;
    const { messages } = (await chat.do('read', { id, first: 100 })).data.conversation;
    expect(messages.totalCount).toBe(writers * each);
    expect(read).toEqual(messages.edges.map(({ node }: { node: { text: string } }) => node.text));
    expect(new Set(read).size).toBe(writers * each);
    if (other) await other.stop();
  });
});
