import { newId } from '../../../../shared/ids/ids';
import { engines } from '../../../../shared/testing/engines';
import { until } from '../../../../shared/testing/until';
import { agent, type ChatHarness, customer, startChat } from '../../testing/chat-harness';
import type { Answer, Answerer, Turn } from './answerer';

const watch = `subscription ($id: ID!) { conversationEvents(conversationId: $id) { kind token conversation { status }
  message { author text suggestions products { id } } } }`;

const answer = (text: string, more: Partial<Answer> = {}): Answer => ({
  text,
  outcome: 'ANSWERED',
  dialogue: null,
  handOver: null,
  productIds: [],
  orderIds: [],
  articleIds: [],
  suggestions: [],
  ...more,
});

/** A bot that answers when the test says so. */
class HeldBot implements Answerer {
  readonly turns: Turn[] = [];
  private readonly pending: ((outcome: Answer | Error) => void)[] = [];

  understand = (text: string) => ({ intent: 'echo', confidence: 0.5, entities: [{ kind: 'word', value: text }] });

  answer(turn: Turn): Promise<Answer> {
    this.turns.push(turn);
    return new Promise((resolve, reject) => {
      this.pending.push((outcome) => (outcome instanceof Error ? reject(outcome) : resolve(outcome)));
    });
  }

  async give(outcome: Answer | Error): Promise<void> {
    await until(() => this.pending.length > 0);
    this.pending.shift()!(outcome);
  }
}

describe.each(engines)('the bot’s answers on %s', (engine) => {
  let chat: ChatHarness;
  let bot: HeldBot;
  beforeEach(async () => {
    bot = new HeldBot();
    chat = await startChat(engine, bot);
  });
  afterEach(() => chat.stop());

  const said = async (id: string) =>
    (await chat.do('read', { id })).data.conversation.messages.edges.map(
      ({ node }: { node: { author: string; text: string } }) => `${node.author}: ${node.text}`,
    );
  const statusOf = async (id: string) => (await chat.do('read', { id })).data.conversation.status;

  it('come word by word and then whole, with what they rest on; each word once', async () => {
    const id = await chat.begin();
    const stream = await chat.watch(watch, { id }, customer);
    const sent = await chat.do('send', { id, text: 'Tea?', key: 'a' });
    expect(sent.data.sendMessage).toMatchObject({
      intent: 'echo',
      confidence: 0.5,
      entities: [{ kind: 'word', value: 'Tea?' }],
    });
    await until(() => bot.turns.length === 1);
    bot.turns[0]!.say('We have ');
    bot.turns[0]!.say('tea.');
    await bot.give(answer('We have tea.', { productIds: ['p1'], suggestions: ['Green tea'] }));
    const seen: unknown[] = [];
    for (let i = 0; i < 5; i++) {
      const { kind, token, message } = (await stream.next()).data.conversationEvents;
      seen.push([kind, token ?? message?.text ?? null]);
      if (i === 4) expect(message).toMatchObject({ products: [{ id: 'p1' }], suggestions: ['Green tea'] });
    }
    expect(seen).toEqual([
      ['MESSAGE', 'Tea?'],
      ['TYPING', null],
      ['TOKEN', 'We have '],
      ['TOKEN', 'tea.'],
      ['MESSAGE', 'We have tea.'],
    ]);
    await stream.stop();
  });

  it('that were cut off on the way go on where they were, without loss or doubling', async () => {
    const id = await chat.begin();
    const request = { query: watch, variables: { id }, identity: customer, requestId: 'test' };
    const first = chat.runtime.subscribe({ ...request, resumeFrom: null });
    await first.next();
    await chat.do('send', { id, text: 'Tea?', key: 'a' });
    await until(() => bot.turns.length === 1);
    bot.turns[0]!.say('We ');
    let cursor = '';
    for (let token: string | null = null; token !== 'We '; ) {
      const { value } = await first.next();
      cursor = String(value?.extensions?.cursor);
      token = JSON.parse(JSON.stringify(value)).data.conversationEvents.token;
    }
    await first.return?.();
    bot.turns[0]!.say('have ');
    const again = chat.runtime.subscribe({ ...request, resumeFrom: cursor });
    await again.next();
    const heard = (async () => {
      const tokens: string[] = [];
      for (;;) {
        const { conversationEvents } = JSON.parse(JSON.stringify((await again.next()).value)).data;
        if (conversationEvents.kind === 'MESSAGE') return [tokens.join(''), conversationEvents.message.text];
        tokens.push(conversationEvents.token);
      }
    })();
    bot.turns[0]!.say('tea.');
    await bot.give(answer('We have tea.'));
    expect(await heard).toEqual(['have tea.', 'We have tea.']);
    await again.return?.();
  });

  it('answer messages in their order, and keep what the dialogue is about', async () => {
    const id = await chat.ask(customer, 'one');
    await until(() => bot.turns.length === 1);
    await chat.do('send', { id, text: 'two', key: 'b' });
    await chat.do('send', { id, text: 'three', key: 'c' });
    await bot.give(answer('1', { dialogue: { focus: 'one' } }));
    await bot.give(answer('2 and 3'));
    await chat.services.answering.settled();
    expect(bot.turns.map(({ messages, dialogue }) => [messages.map(({ text }) => text), dialogue])).toEqual([
      [['one'], null],
      [['two', 'three'], { focus: 'one' }],
    ]);
    expect(bot.turns[0]!.identity).toEqual({ userId: customer.userId, scopes: [] });
    expect((await said(id)).slice(-2)).toEqual(['BOT: 1', 'BOT: 2 and 3']);
  });

  it('are thrown away where a person has taken over meanwhile', async () => {
    const id = await chat.ask(customer, 'Help!');
    await until(() => bot.turns.length === 1);
    await chat.do('requestAgent', { id });
    await chat.do('claim', { id }, agent);
    await chat.do('reply', { id, text: 'I am here.' }, agent);
    await bot.give(answer('I am the bot.'));
    await chat.services.answering.settled();
    expect(await said(id)).toEqual([
      'CUSTOMER: Help!',
      'BOT: I am handing you over to a colleague, who will answer here.',
      'AGENT: I am here.',
    ]);
  });

  it('hand over where the bot says so or fails, and say it', async () => {
    const [angry, failed] = [await chat.ask(customer, 'This is a scandal.'), await chat.ask(customer, 'Hello')];
    await bot.give(answer('I see.', { handOver: 'ANGRY' }));
    await bot.give(new Error('a fault'));
    await chat.services.answering.settled();
    expect((await said(angry)).slice(1)).toEqual(['BOT: I see.', expect.stringMatching(/sorry.*handing you over/)]);
    expect((await said(failed)).slice(1)).toEqual(['BOT: A colleague will answer you here.']);
    expect([await statusOf(angry), await statusOf(failed)]).toEqual(['WAITING', 'WAITING']);
    const { edges } = (await chat.do('queue', {}, agent)).data.conversationQueue;
    expect(edges.map(({ node }: { node: { id: string } }) => node.id)).toEqual([angry, failed]);
  });

  it('are given again by another process where the one that was to give them died', async () => {
    const id = await chat.begin();
    const stored = chat.services.answering.answerSoon.bind(chat.services.answering);
    chat.services.answering.answerSoon = () => undefined;
    await chat.do('send', { id, text: 'Hello?', key: newId() });
    chat.services.answering.answerSoon = stored;
    await chat.services.answering.answerLost();
    expect(bot.turns).toHaveLength(0);
    chat.clock.advance(61_000);
    const done = chat.services.answering.answerLost();
    await bot.give(answer('Hello.'));
    await done;
    expect(await said(id)).toEqual(['CUSTOMER: Hello?', 'BOT: Hello.']);
  });

  it('begin anew after an agent has resolved, and where one gives the conversation back', async () => {
    const id = await chat.ask(customer, 'Hello');
    await bot.give(answer('Hello.', { dialogue: { greeted: true } }));
    await chat.services.answering.settled();
    await chat.do('requestAgent', { id });
    await chat.do('agentReplies', { id, text: 'Settled.' }, agent);
    expect((await chat.do('send', { id, text: 'One more thing', key: 'b' })).codes).toEqual([]);
    expect(await statusOf(id)).toBe('BOT');
    await bot.give(answer('Yes?'));
    await chat.services.answering.settled();
    expect(bot.turns[1]!.dialogue).toBeNull();
    await chat.do('requestAgent', { id });
    await chat.do('claim', { id }, agent);
    await chat.do('send', { id, text: 'Are you there?', key: 'c' });
    expect((await chat.do('returnToBot', { id }, agent)).codes).toEqual([]);
    await bot.give(answer('I am.'));
    await chat.services.answering.settled();
    expect((await said(id)).slice(-2)).toEqual(['CUSTOMER: Are you there?', 'BOT: I am.']);
  });
});
