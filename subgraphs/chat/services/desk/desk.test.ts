import { anonymous } from '../../../../shared/identity/identity';
import { newId } from '../../../../shared/ids/ids';
import { engines } from '../../../../shared/testing/engines';
import { asUser } from '../../../../shared/testing/subgraph-harness';
import { hour, minute } from '../../../../shared/time/durations';
import { agent, type ChatHarness, customer, startChat } from '../../testing/chat-harness';
import type { Answer, Answerer } from '../answering/answerer';

const otherAgent = asUser(newId(), 'support:agent');

/** Says what it is asked to say: `?` for no answer, `!` for a person. */
const parrot: Answerer = {
  understand: (text) => ({ intent: text.split(' ')[0]!, confidence: 1, entities: [] }),
  answer: async ({ messages }): Promise<Answer> => {
    const { text } = messages.at(-1)!;
    return {
      text: `You said: ${text}`,
      outcome: text.endsWith('?') ? 'FALLBACK' : 'ANSWERED',
      handOver: text.endsWith('!') ? 'ANGRY' : null,
      dialogue: null,
      productIds: [],
      orderIds: [],
      articleIds: [],
      suggestions: [],
    };
  },
};

describe.each(engines)('the desk on %s', (engine) => {
  let chat: ChatHarness;
  beforeEach(async () => {
    chat = await startChat(engine, parrot);
  });
  afterEach(() => chat.stop());

  const say = async (id: string, text: string, who = customer) => {
    expect((await chat.do('send', { id, text, key: newId() }, who)).codes).toEqual([]);
    await chat.services.answering.settled();
  };
  const begun = async (text: string, who = customer) => {
    const id = await chat.begin(who);
    await say(id, text, who);
    return id;
  };
  const stateOf = async (id: string) => {
    const { status, assignedTo } = (await chat.do('read', { id }, agent)).data.conversation;
    return [status, assignedTo?.id ?? null];
  };
  const queued = async () =>
    (await chat.do('queue', {}, agent)).data.conversationQueue.edges.map(
      ({ node }: { node: { id: string } }) => node.id,
    );

  it('has the most urgent first, and valued customers before others of their kind', async () => {
    const valued = asUser(newId());
    const order = { number: 'W1', currency: 'GBP', total: 1, placedAt: 1, lines: [] };
    for (let n = 0; n < 4; n++) {
      await chat.deliver('inventory.order-placed', { ...order, orderId: newId(), userId: valued.userId! });
    }
    await chat.deliver('inventory.order-cancelled', { ...order, orderId: newId(), userId: valued.userId! });
    const [plain, ofValued] = [await begun('hello'), await begun('hello', valued)];
    await chat.do('requestAgent', { id: plain });
    await chat.do('requestAgent', { id: ofValued }, valued);
    const angry = await begun('scandal!');
    chat.clock.advance(hour);
    const late = await begun('scandal!');
    expect(await queued()).toEqual([angry, ofValued, plain, late]);
  });

  it('takes back what an agent leaves without an answer, and says so; what is answered stays', async () => {
    const [left, answered] = [await begun('a!'), await begun('b!')];
    for (const id of [left, answered]) await chat.do('claim', { id }, agent);
    await chat.do('reply', { id: answered }, agent);
    chat.clock.advance(14 * minute);
    await chat.services.agent.releaseLeft();
    expect(await stateOf(left)).toEqual(['AGENT', agent.userId]);
    chat.clock.advance(2 * minute);
    await chat.services.agent.releaseLeft();
    expect(await stateOf(left)).toEqual(['WAITING', null]);
    expect(await stateOf(answered)).toEqual(['AGENT', agent.userId]);
    expect((await chat.do('reply', { id: left }, agent)).codes).toEqual(['CONVERSATION_STATE']);
    const { edges } = (await chat.do('read', { id: left })).data.conversation.messages;
    expect(edges.at(-1).node.text).toBe('Another colleague will take over and answer here.');
    await chat.do('claim', { id: left }, otherAgent);
    expect(await stateOf(left)).toEqual(['AGENT', otherAgent.userId]);
  });

  it('is handed on by the agent who has it alone: to a colleague, to the queue, to the bot', async () => {
    const id = await begun('help!');
    await chat.do('claim', { id }, agent);
    for (const name of ['transfer', 'returnToBot'] as const)
      expect((await chat.do(name, { id }, otherAgent)).codes).toEqual(['CONVERSATION_STATE']);
    expect((await chat.do('transfer', { id, to: otherAgent.userId }, agent)).codes).toEqual([]);
    expect(await stateOf(id)).toEqual(['AGENT', otherAgent.userId]);
    expect((await chat.do('transfer', { id }, otherAgent)).codes).toEqual([]);
    expect(await stateOf(id)).toEqual(['WAITING', null]);
    await chat.do('claim', { id }, agent);
    expect((await chat.do('returnToBot', { id }, agent)).codes).toEqual([]);
    expect(await stateOf(id)).toEqual(['BOT', null]);
  });

  it('has notes and canned answers for agents alone', async () => {
    const id = await begun('hello');
    const note = `mutation ($id: ID!, $text: String!) { addConversationNote(conversationId: $id, text: $text) { notes { text } } }`;
    await chat.run(note, { id, text: 'Called twice.' }, agent);
    const { addConversationNote } = (await chat.run(note, { id, text: 'Is a friend.' }, agent)).data;
    expect(addConversationNote.notes.map(({ text }: { text: string }) => text)).toEqual([
      'Called twice.',
      'Is a friend.',
    ]);
    const read = 'query ($id: ID!) { conversation(id: $id) { notes { text } handOverReason } }';
    expect((await chat.run(read, { id }, customer)).data.conversation).toEqual({ notes: null, handOverReason: null });
    const store = `mutation ($input: CannedAnswerInput!) { upsertCannedAnswer(input: $input) { id text } }`;
    const first = await chat.run(store, { input: { shortcut: 'hi', text: 'Hello.' } }, agent);
    const second = await chat.run(store, { input: { shortcut: 'hi', text: 'Good day.' } }, agent);
    expect(second.data.upsertCannedAnswer).toEqual({ id: first.data.upsertCannedAnswer.id, text: 'Good day.' });
    expect((await chat.run(store, { input: { shortcut: ' ', text: 'x' } }, agent)).codes).toEqual(['BAD_USER_INPUT']);
    const list = '{ cannedAnswers(locale: "en") { shortcut locale text } }';
    expect((await chat.run(list, {}, agent)).data.cannedAnswers).toEqual([
      { shortcut: 'hi', locale: 'en', text: 'Good day.' },
    ]);
    const remove = 'mutation ($id: ID!) { removeCannedAnswer(id: $id) }';
    expect((await chat.run(remove, { id: first.data.upsertCannedAnswer.id }, agent)).data.removeCannedAnswer).toBe(
      true,
    );
  });

  it('shows who writes to those who follow the conversation, and only who takes part', async () => {
    const id = await begun('hello');
    const stream = await chat.watch(
      'subscription ($id: ID!) { conversationEvents(conversationId: $id) { kind } }',
      { id },
      agent,
    );
    const typing = 'mutation ($id: ID!) { showTyping(conversationId: $id) }';
    expect((await chat.run(typing, { id }, asUser(newId()))).codes).toEqual(['NOT_FOUND']);
    expect((await chat.run(typing, { id }, agent)).codes).toEqual(['NOT_FOUND']);
    expect((await chat.run(typing, { id }, customer)).data.showTyping).toBe(true);
    expect((await stream.next()).data.conversationEvents.kind).toBe('TYPING');
    await stream.stop();
  });

  it('gives a visitor’s conversations to the account that the visitor becomes', async () => {
    const visitorId = `v-${newId()}`;
    const id = await chat.begin(anonymous, { visitorId });
    await say(id, 'hello', anonymous);
    const other = await chat.begin(anonymous, { visitorId: `v-${newId()}` });
    const userId = newId();
    await chat.deliver('users.signed-up', { userId, displayName: 'Ada', locale: 'en', visitorId });
    expect((await chat.do('read', { id }, asUser(userId))).data.conversation.messages.totalCount).toBe(2);
    expect((await chat.do('read', { id }, anonymous)).data.conversation).toBeNull();
    expect((await chat.do('read', { id: other }, anonymous)).data.conversation).not.toBeNull();
  });

  it('reports what was contained: neither who fell silent without an answer, nor who came back within 72 hours', async () => {
    const report = async () => (await chat.do('report', {}, agent)).data.serviceReport;
    expect(await report()).toMatchObject({
      conversations: 0,
      containedPercent: null,
      fallbackPercent: null,
      notUnderstood: [],
    });
    const people = Array.from({ length: 4 }, () => asUser(newId()));
    const settled = await begun('price of tea', people[0]!);
    await begun('gift wrap?', people[1]!);
    await begun('Gift-wrap?', people[2]!);
    const back = await begun('price of coffee', people[3]!);
    expect(await report()).toMatchObject({
      conversations: 4,
      containedPercent: 50,
      handedOver: 0,
      fallbackPercent: 50,
    });
    chat.clock.advance(71 * hour);
    await say(back, 'delivery of coffee', people[3]!);
    chat.clock.advance(73 * hour);
    await say(settled, 'delivery of tea!', people[0]!);
    await chat.do('claim', { id: settled }, agent);
    await chat.do('reply', { id: settled }, agent);
    await chat.do('resolve', { id: settled }, agent);
    await chat.do('rate', { id: settled, stars: 4 }, people[0]!);
    const now = await report();
    expect(now).toMatchObject({ conversations: 6, handedOver: 1, meanStars: 4, firstResponseSeconds: 0 });
    // The one about tea, and the second one about coffee.
    expect(now.containedPercent).toBeCloseTo((100 * 2) / 6, 6);
    expect(now.intents).toEqual([
      { intent: 'delivery', count: 2, containedPercent: 50 },
      { intent: 'price', count: 2, containedPercent: 50 },
      { intent: 'Gift-wrap?', count: 1, containedPercent: 0 },
      { intent: 'gift', count: 1, containedPercent: 0 },
    ]);
    expect(now.notUnderstood).toEqual([{ count: 2, examples: expect.arrayContaining(['gift wrap?', 'Gift-wrap?']) }]);
    expect((await chat.do('report', { days: 0 }, agent)).codes).toEqual(['BAD_USER_INPUT']);
    expect((await chat.do('report', { days: 1 }, agent)).data.serviceReport.conversations).toBe(1);
  });
});
