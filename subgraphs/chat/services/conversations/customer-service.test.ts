import { anonymous } from '../../../../shared/identity/identity';
import { newId } from '../../../../shared/ids/ids';
import { engines } from '../../../../shared/testing/engines';
import { asUser } from '../../../../shared/testing/subgraph-harness';
import { agent, type ChatHarness, type ChatOperation, customer, startChat } from '../../testing/chat-harness';

describe.each(engines)('what customers do on %s', (engine) => {
  let chat: ChatHarness;
  beforeEach(async () => {
    chat = await startChat(engine);
  });
  afterEach(() => chat.stop());

  it('goes from the first words to the rating', async () => {
    const started = (await chat.do('start', { locale: 'EN-gb' })).data.startConversation;
    expect(started).toMatchObject({ status: 'BOT', locale: 'en-GB', startedAt: '2026-03-01T12:00:00.000Z' });
    expect(started.customer).toEqual({ id: customer.userId });
    const { id } = started;
    const sent = await chat.do('send', { id, text: '  Where is my order?\n', key: 'a' });
    expect(sent.data.sendMessage).toMatchObject({
      author: 'CUSTOMER',
      text: 'Where is my order?',
      intent: null,
      confidence: null,
      entities: [],
    });
    expect((await chat.do('read', { id })).data.conversation).toMatchObject({ status: 'WAITING', summary: null });
    expect((await chat.do('rate', { id })).codes).toEqual(['CONVERSATION_STATE']);
    const replies = await chat.do('agentReplies', { id, text: 'It left today.' }, agent);
    expect(replies.codes).toEqual([]);
    expect(replies.data.claimConversation).toMatchObject({ status: 'AGENT', assignedTo: { id: agent.userId } });
    expect(replies.data.claimConversation.messages.totalCount).toBe(2);
    expect(replies.data.replyAsAgent.author).toBe('AGENT');
    expect(replies.data.resolveConversation).toMatchObject({
      status: 'RESOLVED',
      resolvedAt: '2026-03-01T12:00:00.000Z',
    });
    expect(replies.data.resolveConversation.messages).toEqual({
      totalCount: 3,
      edges: [{ node: { author: 'CUSTOMER' } }, { node: { author: 'BOT' } }, { node: { author: 'AGENT' } }],
    });
    expect((await chat.do('rate', { id, stars: 4, comment: 'quick' })).data.rateConversation.stars).toBe(4);
    expect((await chat.do('rate', { id, stars: 5 })).data.rateConversation.stars).toBe(5);
    expect((await chat.do('requestAgent', { id })).codes).toEqual(['CONVERSATION_STATE']);
    const read = (await chat.do('read', { id })).data.conversation;
    expect(read.stars).toBe(5);
    expect(read.messages.edges.map((edge: { node: { text: string } }) => edge.node.text)).toEqual([
      'Where is my order?',
      'A colleague will answer you here.',
      'It left today.',
    ]);
  });

  it('stores a message once, however often and however quickly it is sent', async () => {
    const id = await chat.begin();
    const results = await Promise.all(
      Array.from({ length: 16 }, (_, i) => (i % 2 ? 'odd' : 'even')).map((key) =>
        chat.do('send', { id, text: ` message ${key}`, key }),
      ),
    );
    expect(results.flatMap((result) => result.codes)).toEqual([]);
    const ids = new Set(results.map((result) => result.data.sendMessage.id));
    const texts = new Set(results.map((result) => result.data.sendMessage.text));
    expect([ids.size, texts.size]).toEqual([2, 2]);
    const { messages } = (await chat.do('read', { id })).data.conversation;
    expect([messages.totalCount, messages.edges.length]).toEqual([3, 3]);
    const other = await chat.begin();
    expect((await chat.do('send', { id: other, text: 'elsewhere', key: 'odd' })).data.sendMessage.text).toBe(
      'elsewhere',
    );
  });

  it('refuses another message under a clientMessageId that was used', async () => {
    const id = await chat.begin();
    const key = newId();
    const first = (await chat.do('send', { id, text: 'one', key })).data.sendMessage.id;
    expect((await chat.do('send', { id, text: 'two', key })).codes).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    expect((await chat.do('send', { id, text: 'one ', key })).data.sendMessage.id).toBe(first);
  });

  it("shows an account's conversation to it and to agents alone, a visitor's to who knows its id", async () => {
    const id = await chat.ask();
    const stranger = asUser(newId());
    for (const who of [stranger, anonymous]) {
      expect((await chat.do('read', { id }, who)).data.conversation).toBeNull();
      expect((await chat.do('send', { id, text: 'hello', key: 'a' }, who)).codes).toEqual(['NOT_FOUND']);
      expect((await chat.do('requestAgent', { id }, who)).codes).toEqual(['NOT_FOUND']);
      expect((await chat.do('rate', { id }, who)).codes).toEqual(['NOT_FOUND']);
    }
    expect((await chat.do('read', { id }, agent)).data.conversation.summary).toContain('Where is my order?');
    expect((await chat.do('send', { id, text: 'as the customer', key: 'a' }, agent)).codes).toEqual(['NOT_FOUND']);
    const entity = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Conversation { status } } }`;
    const r = [{ __typename: 'Conversation', id }];
    expect((await chat.run(entity, { r }, stranger)).data._entities).toEqual([null]);
    expect((await chat.run(entity, { r }, customer)).data._entities).toEqual([{ status: 'WAITING' }]);
    const visit = await chat.begin(anonymous, { visitorId: 'v-1' });
    expect((await chat.do('send', { id: visit, text: 'hi', key: 'a' }, anonymous)).codes).toEqual([]);
    expect((await chat.do('read', { id: visit }, anonymous)).data.conversation.messages.totalCount).toBe(2);
    expect((await chat.do('read', { id: newId() }, anonymous)).data.conversation).toBeNull();
  });

  it('refuses what is malformed, and stores none of it', async () => {
    const id = await chat.begin();
    const codesOf = async (name: ChatOperation, variables: Record<string, unknown>) =>
      (await chat.do(name, { id, ...variables }, customer)).codes;
    for (const text of ['', '   ', 'x'.repeat(4001)]) {
      expect(await codesOf('send', { text, key: 'a' })).toEqual(['BAD_USER_INPUT']);
    }
    expect(await codesOf('send', { text: 'x'.repeat(4000), key: 'a' })).toEqual([]);
    expect(await codesOf('send', { text: 'x', key: '' })).toEqual(['BAD_USER_INPUT']);
    expect(await codesOf('send', { text: 'x', key: 'k'.repeat(129) })).toEqual(['BAD_USER_INPUT']);
    expect(await codesOf('rate', { stars: 0 })).toEqual(['BAD_USER_INPUT']);
    expect(await codesOf('rate', { stars: 6 })).toEqual(['BAD_USER_INPUT']);
    expect(await codesOf('rate', { comment: 'x'.repeat(1001) })).toEqual(['BAD_USER_INPUT']);
    expect((await chat.do('start', { locale: 'not a locale' })).codes).toEqual(['BAD_USER_INPUT']);
    expect((await chat.do('start', { visitorId: 'v'.repeat(129) }, anonymous)).codes).toEqual(['BAD_USER_INPUT']);
    expect((await chat.do('queue', { first: 1_000_000 }, agent)).codes).toEqual(['TOO_MANY']);
    expect((await chat.do('queue', { after: 'nonsense' }, agent)).codes).toEqual(['BAD_CURSOR']);
    expect(await codesOf('read', { first: -1 })).toEqual(['BAD_USER_INPUT']);
    expect((await chat.do('read', { id })).data.conversation.messages.totalCount).toBe(2);
  });

  it("lets no agent act as the customer in another's conversation, a visitor's included; in their own they may", async () => {
    const visit = await chat.ask(anonymous, 'Do you ship to Malta?');
    await chat.do('claim', { id: visit }, agent);
    await chat.do('reply', { id: visit }, agent);
    const ofAccount = await chat.ask();
    const ownOfAgent = await chat.begin(agent);
    const actions = [
      ['send', { text: 'I am so happy', key: 'a' }],
      ['requestAgent', {}],
      ['rate', { stars: 5 }],
    ] as const;
    for (const [name, variables] of actions) {
      for (const id of [visit, ofAccount]) {
        expect((await chat.do(name, { id, ...variables }, agent)).codes).toEqual(['NOT_FOUND']);
      }
    }
    const { conversation } = (await chat.do('read', { id: visit }, anonymous)).data;
    expect(conversation.stars).toBeNull();
    expect(conversation.messages.totalCount).toBe(3);
    expect((await chat.do('rate', { id: visit, stars: 2 }, anonymous)).data.rateConversation.stars).toBe(2);
    expect((await chat.do('send', { id: ownOfAgent, text: 'My parcel?', key: 'a' }, agent)).codes).toEqual([]);
    // Nor may they rate what they answered themselves there.
    await chat.do('agentReplies', { id: ownOfAgent, text: 'Yours.' }, agent);
    expect((await chat.do('rate', { id: ownOfAgent }, agent)).codes).toEqual(['CONVERSATION_STATE']);
    // A visitor who signs in meanwhile goes on.
    expect((await chat.do('send', { id: visit, text: 'Thanks', key: 'b' }, customer)).codes).toEqual([]);
  });

  it('takes texts that can be seen, composed, and locales in their one form', async () => {
    const id = await chat.begin();
    for (const text of ['\u200b', '\u2060\u00ad ', '\u3164']) {
      expect((await chat.do('send', { id, text, key: 'a' })).codes).toEqual(['BAD_USER_INPUT']);
    }
    const sent = await chat.do('send', { id, text: 'Zoe\u0308\u0000:\r\n\u{1f469}\u200d\u{1f467}', key: 'a' });
    expect(sent.data.sendMessage.text).toBe('Zoë:\n\u{1f469}\u200d\u{1f467}');
    const { startConversation } = (await chat.do('start', { locale: 'de_DE' })).data;
    expect(startConversation.locale).toBe('de-DE');
    const long = `en-x-${'abcdefg1-'.repeat(6)}abc`;
    expect((await chat.do('start', { locale: long })).data.startConversation.locale).toBe(long);
  });
});
