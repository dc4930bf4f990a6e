import type { Signal } from '../../../../shared/events/signals';
import { newId } from '../../../../shared/ids/ids';
import { engines } from '../../../../shared/testing/engines';
import { asUser, type SubgraphHarness, startSubgraph } from '../../../../shared/testing/subgraph-harness';
import { deskAlone } from '../../testing/chat-harness';
import type { ChatServices } from '../services';

const watch = `subscription ($id: ID!) { conversationEvents(conversationId: $id) {
  kind token conversation { id status } message { author text suggestions products { id } orders { id } articles { title } } } }`;
const start = 'mutation { startConversation { id } }';
const send = `mutation ($id: ID!, $text: String!, $key: ID!) {
  sendMessage(conversationId: $id, text: $text, clientMessageId: $key) { id } }`;
const answer = `mutation ($id: ID!) { claimConversation(id: $id) { id } replyAsAgent(conversationId: $id, text: "Here.") { id }
  resolveConversation(id: $id) { id } }`;

const said = 'A colleague will answer you here.';

describe.each(engines)('conversationEvents on %s', (engine) => {
  let harness: SubgraphHarness<ChatServices>;

  beforeEach(async () => {
    harness = await startSubgraph<ChatServices>(deskAlone, engine);
  });
  afterEach(() => harness.stop());

  it('reach both sides: messages and hand-overs, in order, each with the status of its moment', async () => {
    const customer = asUser(newId());
    const agent = asUser(newId(), 'support:agent');
    const { id } = (await harness.run(start, {}, customer)).data.startConversation;
    const streams = [await harness.watch(watch, { id }, customer), await harness.watch(watch, { id }, agent)];
    const message = { id, text: 'Where is it?', key: newId() };
    await harness.run(send, message, customer);
    await harness.run(send, message, customer);
    await harness.run(answer, { id }, agent);
    for (const stream of streams) {
      const seen: unknown[] = [];
      for (let i = 0; i < 6; i++) {
        const { kind, conversation, message: shown } = (await stream.next()).data.conversationEvents;
        seen.push([kind, conversation.status, shown?.text ?? null]);
      }
      expect(seen).toEqual([
        ['MESSAGE', 'BOT', 'Where is it?'],
        ['MESSAGE', 'WAITING', said],
        ['STATUS', 'WAITING', null],
        ['STATUS', 'AGENT', null],
        ['MESSAGE', 'AGENT', 'Here.'],
        ['STATUS', 'RESOLVED', null],
      ]);
      await stream.stop();
    }
    await new Promise(setImmediate);
    expect(harness.services.platform.live.open).toBe(0);
  });

  it('resumed, gives what was stored meanwhile once and in order, then the status, then what follows', async () => {
    const customer = asUser(newId());
    const { id } = (await harness.run(start, {}, customer)).data.startConversation;
    const say = (text: string) => harness.run(send, { id, text, key: newId() }, customer);
    const request = { query: watch, variables: { id }, identity: customer, requestId: 'test' };
    await say('Before.');
    const first = harness.runtime.subscribe({ ...request, resumeFrom: null });
    const { value: opened } = await first.next();
    expect(opened).toEqual({ extensions: { cursor: expect.stringMatching(/ WAITING$/) } });
    await say('Delivered.');
    const { value: delivered } = await first.next();
    await first.return?.();

    await say('Missed.');
    await say('Missed too.');
    await harness.run(answer, { id }, asUser(newId(), 'support:agent'));
    for (const [cursor, texts] of [
      [opened, ['Delivered.', 'Missed.', 'Missed too.', 'Here.']],
      [delivered, ['Missed.', 'Missed too.', 'Here.']],
    ] as const) {
      const again = harness.runtime.subscribe({ ...request, resumeFrom: String(cursor?.extensions?.cursor) });
      const next = async () => JSON.parse(JSON.stringify((await again.next()).value));
      expect(await next()).toEqual({ extensions: { cursor: cursor?.extensions?.cursor } });
      for (const text of texts) expect((await next()).data.conversationEvents.message.text).toBe(text);
      expect((await next()).data.conversationEvents).toMatchObject({
        kind: 'STATUS',
        conversation: { status: 'RESOLVED' },
      });
      const live = again.next();
      const events = harness.services.platform.database;
      await events.transaction(async ({ signal }) =>
        signal('chat.conversation-moved', { conversationId: id, status: 'AGENT', message: null }),
      );
      expect(JSON.parse(JSON.stringify((await live).value)).data.conversationEvents.conversation.status).toBe('AGENT');
      await again.return?.();
    }
  });

  it('gives a message whose signal was lost, or comes late, in its place and once', async () => {
    const customer = asUser(newId());
    const { id } = (await harness.run(start, {}, customer)).data.startConversation;
    const stream = await harness.watch(watch, { id }, customer);
    // With the first message the conversation is handed over, which is said.
    await harness.run(send, { id, text: 'Zero.', key: newId() }, customer);
    for (let i = 0; i < 3; i++) await stream.next();
    const { database, live } = harness.services.platform;
    const heard: Signal[] = [];
    const watched = live as unknown as { deliver(signal: Signal): void };
    const deliver = watched.deliver.bind(live);
    watched.deliver = (signal) => heard.push(signal);
    for (const text of ['One.', 'Two.', 'Three.']) await harness.run(send, { id, text, key: newId() }, customer);
    await database.transaction(async ({ signal }) =>
      signal('chat.conversation-moved', { conversationId: id, status: 'RESOLVED', message: null }),
    );
    const messages = heard.filter(({ payload }) => 'message' in payload && payload.message !== null);
    expect(messages).toHaveLength(3);
    for (const signal of [messages[0]!, messages[2]!, messages[1]!, heard.at(-1)!]) deliver(signal);
    const seen: unknown[] = [];
    for (let i = 0; i < 4; i++) seen.push((await stream.next()).data.conversationEvents.message?.text ?? 'status');
    expect(seen).toEqual(['One.', 'Two.', 'Three.', 'status']);
    await stream.stop();
  });

  it('show agents each conversation whose status is another, with since when it waits, and the newest messages first', async () => {
    const customer = asUser(newId());
    const agent = asUser(newId(), 'support:agent');
    const stream = await harness.watch(
      'subscription { conversationQueueChanged { id status waitingSince } }',
      {},
      agent,
    );
    const { id } = (await harness.run(start, {}, customer)).data.startConversation;
    const say = (text: string) => () => harness.run(send, { id, text, key: newId() }, customer);
    const claim = () => harness.run('mutation ($id: ID!) { claimConversation(id: $id) { id } }', { id }, agent);
    const finish = () => harness.run(answer, { id }, agent);
    for (const [act, status, waitingSince] of [
      [say('One.'), 'WAITING', expect.any(String)],
      [claim, 'AGENT', null],
      [finish, 'RESOLVED', null],
    ] as const) {
      await act();
      // It is shown as it is when it is read.
      expect((await stream.next()).data.conversationQueueChanged).toEqual({ id, status, waitingSince });
    }
    await stream.stop();
    const newest = `query ($id: ID!, $after: String) { conversation(id: $id) { waitingSince
      newestMessages(first: 2, after: $after) { edges { node { text } } pageInfo { hasNextPage endCursor } totalCount } } }`;
    const pageAfter = async (after: string | null) => {
      const { conversation } = (await harness.run(newest, { id, after }, customer)).data;
      const { edges, pageInfo, totalCount } = conversation.newestMessages;
      return { ...pageInfo, totalCount, texts: edges.map(({ node }: { node: { text: string } }) => node.text) };
    };
    const first = await pageAfter(null);
    expect(first).toMatchObject({ texts: ['Here.', said], hasNextPage: true, totalCount: 3 });
    expect(await pageAfter(first.endCursor)).toMatchObject({ texts: ['One.'], hasNextPage: false });
  });

  it('is for those who may read the conversation: nobody else learns that there is one', async () => {
    const { id } = (await harness.run(start, {}, asUser(newId()))).data.startConversation;
    for (const [conversation, who] of [
      [id, asUser(newId())],
      [newId(), asUser(newId(), 'support:agent')],
    ] as const) {
      const stream = await harness.watch(watch, { id: conversation }, who);
      expect((await stream.next()).codes).toEqual(['NOT_FOUND']);
    }
    expect(harness.services.platform.live.open).toBe(0);
  });
});
