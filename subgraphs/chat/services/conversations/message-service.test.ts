import { engines } from '../../../../shared/testing/engines';
import { type ChatHarness, startChat } from '../../testing/chat-harness';

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
});
