import { InProcessBus } from '../../../../shared/bus/in-process-bus';
import { SettableClock } from '../../../../shared/clock/clock';
import { entityTable } from '../../../../shared/database/entity-table';
import { newId } from '../../../../shared/ids/ids';
import { silentLogger } from '../../../../shared/logging/logger';
import { encodeCursor } from '../../../../shared/paging/paging';
import { SubgraphRuntime } from '../../../../shared/subgraph/runtime';
import { engines } from '../../../../shared/testing/engines';
import { analyse, readsOf } from '../../../../shared/testing/query-plans';
import type { HarnessResult } from '../../../../shared/testing/subgraph-harness';
import { MessageEntity } from '../../entities/message';
import { type ChatHarness, customer, deskAlone, startChat } from '../../testing/chat-harness';
import type { ChatServices } from '../services';
import { personsMessage } from './message-service';

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
    expect(first).toMatchObject({ totalCount: 6, pageInfo: { hasNextPage: true } });
    const second = (await chat.do('read', { id, first: 3, after: first.pageInfo.endCursor })).data.conversation
      .messages;
    expect(second.pageInfo.hasNextPage).toBe(false);
    expect([...first.edges, ...second.edges].map((edge) => edge.node.text)).toEqual([
      'line 0',
      'A colleague will answer you here.',
      'line 1',
      'line 2',
      'line 3',
      'line 4',
    ]);
  });

  it('reads a page by its index, at the beginning of a long conversation and deep in it', async () => {
    const { database, clock } = chat.runtime.platform;
    const id = await chat.begin();
    const given = {
      conversationId: id,
      ...personsMessage({ author: 'CUSTOMER', authorId: null, text: 'x', createdAt: clock.now() }),
    };
    const rows = Array.from({ length: 3_000 }, (_, n) => {
      return { ...given, id: newId(), position: n + 1, clientMessageId: String(n) };
    });
    await database.transaction(({ manager }) => entityTable(MessageEntity).insert(manager, rows));
    await analyse(database, 'messages');
    for (const after of [null, encodeCursor([2_800])]) {
      const reads = await readsOf(database, async () => {
        const [page] = await chat.services.messages.pagesOf([id], { first: 50, after });
        expect(page!.map(({ position }) => position).slice(0, 2)).toEqual(after ? [2_801, 2_802] : [1, 2]);
      });
      expect(reads).toEqual([{ table: 'messages', index: 'ix_messages_conversationId_position', whole: false }]);
    }
  });

  it('gives a reader who pages on while others write every message, each once and in order', async () => {
    const processes = [chat.services];
    // On SQLite there is one process. The other's clock is an hour behind.
    const { settings, clock } = chat.runtime.platform;
    const options = { settings, bus: new InProcessBus(), log: silentLogger };
    const behind = new SettableClock(clock.now() - 3_600_000);
    const other = engine === 'mysql' && (await SubgraphRuntime.start(deskAlone, { ...options, clock: behind }));
    if (other) processes.push(other.services as ChatServices);
    const id = await chat.begin();
    const [writers, each] = [12, 8];
    let isWritten = false;
    const written = Promise.all(
      Array.from({ length: writers }, async (_, writer) => {
        for (let n = 0; n < each; n++) {
          const key = `${writer} ${n}`;
          await processes[writer % processes.length]!.customerMessages.send(customer, id, key, key);
          // Sent twice, it is there once.
          if (n % 4 === 0)
            await processes[(writer + 1) % processes.length]!.customerMessages.send(customer, id, key, key);
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
    // One of them is the hand-over.
    expect(messages.totalCount).toBe(writers * each + 1);
    expect(read).toEqual(messages.edges.map(({ node }: { node: { text: string } }) => node.text));
    expect(new Set(read).size).toBe(writers * each + 1);
    if (other) await other.stop();
  });
});
