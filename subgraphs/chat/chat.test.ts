import { SettableClock } from '../../shared/clock/clock';
import { anonymous, type Identity } from '../../shared/identity/identity';
import { newId } from '../../shared/ids/ids';
import { engines } from '../../shared/testing/engines';
import { asUser, type HarnessResult, type SubgraphHarness, startSubgraph } from '../../shared/testing/subgraph-harness';
import { chatSubgraph } from './index';
import type { ChatServices } from './services/services';

const operations = {
  start: `mutation ($visitorId: String, $locale: String) { startConversation(visitorId: $visitorId, locale: $locale) {
    id status locale startedAt customer { id } } }`,
  send: `mutation ($id: ID!, $text: String!, $key: ID!) {
    sendMessage(conversationId: $id, text: $text, clientMessageId: $key) { id author text intent confidence entities { kind value } } }`,
  read: `query ($id: ID!, $first: Int! = 50, $after: String) { conversation(id: $id) { id status stars summary resolvedAt
    assignedTo { id } messages(first: $first, after: $after) {
      totalCount edges { node { author text createdAt } cursor } pageInfo { hasNextPage endCursor } } } }`,
  requestAgent: 'mutation ($id: ID!) { requestAgent(conversationId: $id) { id status } }',
  rate: 'mutation ($id: ID!, $stars: Int! = 5, $comment: String) { rateConversation(conversationId: $id, stars: $stars, comment: $comment) { id stars } }',
  claim: 'mutation ($id: ID!) { claimConversation(id: $id) { id status assignedTo { id } } }',
  reply:
    'mutation ($id: ID!, $text: String! = "Here you are.") { replyAsAgent(conversationId: $id, text: $text) { id author text } }',
  resolve: 'mutation ($id: ID!) { resolveConversation(id: $id) { id status resolvedAt } }',
  agentReplies: `mutation ($id: ID!, $text: String!) {
    claimConversation(id: $id) { id status assignedTo { id } messages { totalCount } }
    replyAsAgent(conversationId: $id, text: $text) { id author }
    resolveConversation(id: $id) { id status resolvedAt messages { totalCount edges { node { author } } } } }`,
  queue: `query ($status: ConversationStatus! = WAITING, $first: Int! = 20, $after: String) {
    conversationQueue(status: $status, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor }
      edges { node { id summary customer { id } messages(first: 20) { totalCount edges { node { author text } } } } } } }`,
  users: `query ($r: [_Any!]!, $first: Int! = 20, $after: String) { _entities(representations: $r) { ... on User { id
    conversations(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { id } } } } } }`,
};

describe.each(engines)('chat on %s', (engine) => {
  let harness: SubgraphHarness<ChatServices>;
  let clock: SettableClock;
  const customer = asUser(newId());
  const agent = asUser(newId(), 'support:agent');
  const otherAgent = asUser(newId(), 'support:agent');

  beforeEach(async () => {
    clock = new SettableClock(Date.UTC(2026, 2, 1, 12));
    harness = await startSubgraph<ChatServices>(chatSubgraph, engine, { clock });
  });
  afterEach(() => harness.stop());

  const run = (name: keyof typeof operations, variables: Record<string, unknown>, who: Identity = customer) =>
    harness.run(operations[name], variables, who);
  const start = async (who: Identity = customer, variables: Record<string, unknown> = {}): Promise<string> =>
    (await run('start', variables, who)).data.startConversation.id;
  const ask = async (who: Identity = customer, text = 'Where is my order?'): Promise<string> => {
    const id = await start(who);
    await run('send', { id, text, key: newId() }, who);
    return id;
  };
  const statementsOf = async (work: () => Promise<unknown>): Promise<number> => {
    let count = 0;
    const stop = harness.runtime.platform.database.statements.listen((sql) => {
      if (/conversations|messages/.test(sql)) count += 1;
    });
    await work();
    stop();
    return count;
  };

  it('goes from the first words to the rating', async () => {
    const started = (await run('start', { locale: 'EN-gb' })).data.startConversation;
    expect(started).toMatchObject({ status: 'BOT', locale: 'en-GB', startedAt: '2026-03-01T12:00:00.000Z' });
    expect(started.customer).toEqual({ id: customer.userId });
    const { id } = started;
    const sent = await run('send', { id, text: '  Where is my order?\n', key: 'a' });
    expect(sent.data.sendMessage).toMatchObject({
      author: 'CUSTOMER',
      text: 'Where is my order?',
      intent: null,
      confidence: null,
      entities: [],
    });
    expect((await run('read', { id })).data.conversation).toMatchObject({ status: 'WAITING', summary: null });
    expect((await run('rate', { id })).codes).toEqual(['CONVERSATION_STATE']);
    const replies = await run('agentReplies', { id, text: 'It left today.' }, agent);
    expect(replies.codes).toEqual([]);
    expect(replies.data.claimConversation).toMatchObject({ status: 'AGENT', assignedTo: { id: agent.userId } });
    expect(replies.data.claimConversation.messages.totalCount).toBe(1);
    expect(replies.data.replyAsAgent.author).toBe('AGENT');
    expect(replies.data.resolveConversation).toMatchObject({
      status: 'RESOLVED',
      resolvedAt: '2026-03-01T12:00:00.000Z',
    });
    expect(replies.data.resolveConversation.messages).toEqual({
      totalCount: 2,
      edges: [{ node: { author: 'CUSTOMER' } }, { node: { author: 'AGENT' } }],
    });
    expect((await run('rate', { id, stars: 4, comment: 'quick' })).data.rateConversation.stars).toBe(4);
    expect((await run('rate', { id, stars: 5 })).data.rateConversation.stars).toBe(5);
    expect((await run('send', { id, text: 'And now?', key: 'b' })).codes).toEqual(['CONVERSATION_STATE']);
    expect((await run('requestAgent', { id })).codes).toEqual(['CONVERSATION_STATE']);
    const read = (await run('read', { id })).data.conversation;
    expect(read.stars).toBe(5);
    expect(read.messages.edges.map((edge: { node: { text: string } }) => edge.node.text)).toEqual([
      'Where is my order?',
      'It left today.',
    ]);
  });

  it('stores a message once, however often and however quickly it is sent', async () => {
    const id = await start();
    const results = await Promise.all(
      Array.from({ length: 16 }, (_, i) => run('send', { id, text: `try ${i}`, key: i % 2 ? 'odd' : 'even' })),
    );
    expect(results.flatMap((result) => result.codes)).toEqual([]);
    const ids = new Set(results.map((result) => result.data.sendMessage.id));
    const texts = new Set(results.map((result) => result.data.sendMessage.text));
    expect([ids.size, texts.size]).toEqual([2, 2]);
    const { messages } = (await run('read', { id })).data.conversation;
    expect([messages.totalCount, messages.edges.length]).toEqual([2, 2]);
    const other = await start();
    expect((await run('send', { id: other, text: 'elsewhere', key: 'odd' })).data.sendMessage.text).toBe('elsewhere');
  });

  it('gives a conversation to one of the agents who claim it at once', async () => {
    const id = await ask();
    const agents = Array.from({ length: 8 }, () => asUser(newId(), 'support:agent'));
    const results = await Promise.all(agents.map((who) => run('claim', { id }, who)));
    const winners = results.filter((result) => result.codes.length === 0);
    expect(winners).toHaveLength(1);
    expect(results.flatMap((result) => result.codes)).toEqual(Array(7).fill('CONVERSATION_STATE'));
    const { assignedTo } = (await run('read', { id })).data.conversation;
    expect(winners[0]?.data.claimConversation.assignedTo).toEqual(assignedTo);
  });

  it('lets only the agent who claimed reply and resolve', async () => {
    const id = await ask();
    expect((await run('reply', { id }, agent)).codes).toEqual(['CONVERSATION_STATE']);
    await run('claim', { id }, agent);
    expect((await run('claim', { id }, agent)).codes).toEqual([]);
    expect((await run('reply', { id }, otherAgent)).codes).toEqual(['CONVERSATION_STATE']);
    expect((await run('resolve', { id }, otherAgent)).codes).toEqual(['CONVERSATION_STATE']);
    expect((await run('read', { id })).data.conversation.messages.totalCount).toBe(1);
    await run('reply', { id }, agent);
    await run('resolve', { id }, agent);
    clock.advance(1000);
    expect((await run('resolve', { id }, agent)).data.resolveConversation.resolvedAt).toBe('2026-03-01T12:00:00.000Z');
    expect((await run('reply', { id }, agent)).codes).toEqual(['CONVERSATION_STATE']);
    for (const name of ['claim', 'reply', 'resolve'] as const) {
      expect((await run(name, { id: newId() }, agent)).codes).toEqual(['NOT_FOUND']);
    }
  });

  it('puts a conversation into the queue when a person is asked for', async () => {
    const id = await start();
    expect((await run('claim', { id }, agent)).codes).toEqual(['CONVERSATION_STATE']);
    expect((await run('requestAgent', { id })).data.requestAgent).toEqual({ id, status: 'WAITING' });
    expect((await run('requestAgent', { id })).data.requestAgent.status).toBe('WAITING');
    expect((await run('claim', { id }, agent)).data.claimConversation.status).toBe('AGENT');
    expect((await run('requestAgent', { id })).data.requestAgent.status).toBe('AGENT');
  });

  it("shows an account's conversation to it and to agents alone, a visitor's to who knows its id", async () => {
    const id = await ask();
    const stranger = asUser(newId());
    for (const who of [stranger, anonymous]) {
      expect((await run('read', { id }, who)).data.conversation).toBeNull();
      expect((await run('send', { id, text: 'hello', key: 'a' }, who)).codes).toEqual(['NOT_FOUND']);
      expect((await run('requestAgent', { id }, who)).codes).toEqual(['NOT_FOUND']);
      expect((await run('rate', { id }, who)).codes).toEqual(['NOT_FOUND']);
    }
    expect((await run('read', { id }, agent)).data.conversation.summary).toBe('Where is my order?');
    expect((await run('send', { id, text: 'as the customer', key: 'a' }, agent)).codes).toEqual(['NOT_FOUND']);
    const entity = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Conversation { status } } }`;
    const r = [{ __typename: 'Conversation', id }];
    expect((await harness.run(entity, { r }, stranger)).data._entities).toEqual([null]);
    expect((await harness.run(entity, { r }, customer)).data._entities).toEqual([{ status: 'WAITING' }]);
    const visit = await start(anonymous, { visitorId: 'v-1' });
    expect((await run('send', { id: visit, text: 'hi', key: 'a' }, anonymous)).codes).toEqual([]);
    expect((await run('read', { id: visit }, anonymous)).data.conversation.messages.totalCount).toBe(1);
    expect((await run('read', { id: newId() }, anonymous)).data.conversation).toBeNull();
  });

  it('refuses what is malformed, and stores none of it', async () => {
    const id = await start();
    const codesOf = async (name: keyof typeof operations, variables: Record<string, unknown>) =>
      (await run(name, { id, ...variables }, customer)).codes;
    for (const text of ['', '   ', 'x'.repeat(4001)]) {
      expect(await codesOf('send', { text, key: 'a' })).toEqual(['BAD_USER_INPUT']);
    }
    expect(await codesOf('send', { text: 'x'.repeat(4000), key: 'a' })).toEqual([]);
    expect(await codesOf('send', { text: 'x', key: '' })).toEqual(['BAD_USER_INPUT']);
    expect(await codesOf('send', { text: 'x', key: 'k'.repeat(129) })).toEqual(['BAD_USER_INPUT']);
    expect(await codesOf('rate', { stars: 0 })).toEqual(['BAD_USER_INPUT']);
    expect(await codesOf('rate', { stars: 6 })).toEqual(['BAD_USER_INPUT']);
    expect(await codesOf('rate', { comment: 'x'.repeat(1001) })).toEqual(['BAD_USER_INPUT']);
    expect((await run('start', { locale: 'not a locale' })).codes).toEqual(['BAD_USER_INPUT']);
    expect((await run('start', { visitorId: 'v'.repeat(129) }, anonymous)).codes).toEqual(['BAD_USER_INPUT']);
    expect((await run('queue', { first: 1_000_000 }, agent)).codes).toEqual(['TOO_MANY']);
    expect((await run('queue', { after: 'nonsense' }, agent)).codes).toEqual(['BAD_CURSOR']);
    expect(await codesOf('read', { first: -1 })).toEqual(['BAD_USER_INPUT']);
    expect((await run('read', { id })).data.conversation.messages.totalCount).toBe(1);
  });

  it('pages through the queue, who waits longest first, each once', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 7; i++) {
      ids.push(await ask(customer, `Question ${i}`));
      if (i % 2) clock.advance(1000);
    }
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: HarnessResult = await run('queue', { first: 3, after }, agent);
      const { conversationQueue } = page.data;
      expect(conversationQueue.totalCount).toBe(7);
      seen.push(...conversationQueue.edges.map((edge: { node: { id: string } }) => edge.node.id));
      after = conversationQueue.pageInfo.hasNextPage ? conversationQueue.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toEqual(ids);
    expect((await run('queue', { status: 'RESOLVED' }, agent)).data.conversationQueue).toMatchObject({
      totalCount: 0,
      edges: [],
    });
    expect((await run('queue', { first: 0 }, agent)).data.conversationQueue).toMatchObject({
      totalCount: 7,
      edges: [],
    });
    for (const id of ids.slice(0, 3)) {
      await run('agentReplies', { id, text: 'Done.' }, agent);
      clock.advance(1000);
    }
    const resolved = (await run('queue', { status: 'RESOLVED', first: 2 }, agent)).data.conversationQueue;
    expect(resolved.edges.map((edge: { node: { id: string } }) => edge.node.id)).toEqual([ids[2], ids[1]]);
    const rest = (await run('queue', { status: 'RESOLVED', first: 2, after: resolved.pageInfo.endCursor }, agent)).data;
    expect(rest.conversationQueue.edges.map((edge: { node: { id: string } }) => edge.node.id)).toEqual([ids[0]]);
  });

  it('pages through messages in the order in which they were written', async () => {
    const id = await start();
    for (let i = 0; i < 5; i++) await run('send', { id, text: `line ${i}`, key: String(i) });
    const first = (await run('read', { id, first: 3 })).data.conversation.messages;
    expect(first).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: true } });
    const second = (await run('read', { id, first: 3, after: first.pageInfo.endCursor })).data.conversation.messages;
    expect(second.pageInfo.hasNextPage).toBe(false);
    expect([...first.edges, ...second.edges].map((edge) => edge.node.text)).toEqual([
      'line 0',
      'line 1',
      'line 2',
      'line 3',
      'line 4',
    ]);
  });

  it("lists an account's conversations for itself and for agents, and for nobody else", async () => {
    const [one, two] = [asUser(newId()), asUser(newId())];
    const ofOne = [await ask(one), await ask(one), await ask(one)];
    const ofTwo = [await ask(two)];
    const r = [one, two, asUser(newId())].map((who) => ({ __typename: 'User', id: who.userId }));
    const nodes = (connection: { edges: { node: { id: string } }[] }) => connection.edges.map((edge) => edge.node.id);
    const seenByAgent = (await run('users', { r }, agent)).data._entities;
    expect(seenByAgent.map((user: { conversations: { totalCount: number } }) => user.conversations.totalCount)).toEqual(
      [3, 1, 0],
    );
    expect(nodes(seenByAgent[0].conversations)).toEqual([...ofOne].reverse());
    expect(nodes(seenByAgent[1].conversations)).toEqual(ofTwo);
    const seenByOne = (await run('users', { r, first: 2 }, one)).data._entities;
    expect(seenByOne[1].conversations).toBeNull();
    expect(nodes(seenByOne[0].conversations)).toEqual([ofOne[2], ofOne[1]]);
    const after = seenByOne[0].conversations.pageInfo.endCursor;
    const rest = (await run('users', { r, first: 2, after }, one)).data._entities[0].conversations;
    expect(rest).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: false } });
    expect(nodes(rest)).toEqual([ofOne[0]]);
    const beyond = (await run('users', { r, after: rest.pageInfo.endCursor }, one)).data._entities[0].conversations;
    expect(beyond).toMatchObject({ totalCount: 3, edges: [] });
  });

  it('reads a list of conversations with one statement, and all their messages with one more', async () => {
    const people = Array.from({ length: 10 }, () => asUser(newId()));
    for (const who of people) await ask(who);
    expect(await statementsOf(() => run('queue', {}, agent))).toBe(2);
    const r = people.map((who) => ({ __typename: 'User', id: who.userId }));
    expect(await statementsOf(() => run('users', { r }, agent))).toBe(1);
    const { edges } = (await run('queue', {}, agent)).data.conversationQueue;
    const conversations = edges.map((edge: { node: { id: string } }) => ({
      __typename: 'Conversation',
      id: edge.node.id,
    }));
    const entities = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Conversation { status } } }';
    expect(await statementsOf(() => harness.run(entities, { r: conversations }, agent))).toBe(1);
  });

  it('talks in the language of the account, as last heard or imported', async () => {
    const localeOf = async (userId: string) => (await run('start', {}, asUser(userId))).data.startConversation.locale;
    const [imported, plain, signedUp] = [newId(), newId(), newId()];
    const row = { externalId: 'c', displayName: 'C', followedIds: [], createdAt: 1 };
    for (let i = 0; i < 2; i++) {
      await harness.runtime.importPort.customers?.([
        { ...row, id: imported, locale: 'de' },
        { ...row, id: plain },
      ]);
    }
    await harness.deliver('users.signed-up', { userId: signedUp, displayName: 'A', locale: 'zh-cn', visitorId: null });
    expect(await Promise.all([imported, plain, signedUp].map(localeOf))).toEqual(['de', 'en', 'zh-CN']);
    const profile = { displayName: 'A', traits: null };
    await harness.deliver('users.profile-changed', { ...profile, userId: imported, locale: 'fr' });
    expect(await localeOf(imported)).toBe('fr');
    await harness.runtime.importPort.customers?.([{ ...row, id: imported, locale: 'de' }]);
    expect(await localeOf(imported)).toBe('fr');
    expect((await run('start', {}, anonymous)).data.startConversation.locale).toBe('en');
  });
});

describe('the chat schema', () => {
  it('asks for the right of an agent wherever an agent acts', async () => {
    const harness = await startSubgraph<ChatServices>(chatSubgraph, 'better-sqlite3');
    const sdl = await harness.runtime.schema();
    for (const field of ['conversationQueue', 'claimConversation', 'replyAsAgent', 'resolveConversation']) {
      expect(sdl).toMatch(
        new RegExp(`${field}\\([^)]*\\): \\w+! @requiresScopes\\(scopes: \\[\\["support:agent"\\]\\]\\)`),
      );
    }
    await harness.stop();
  });
});
