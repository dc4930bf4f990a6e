import { staffReadsOf } from '../../../../shared/database/staff-reads';
import { newId } from '../../../../shared/ids/ids';
import { engines } from '../../../../shared/testing/engines';
import { asUser } from '../../../../shared/testing/subgraph-harness';
import { agent, type ChatHarness, startChat } from '../../testing/chat-harness';

describe.each(engines)('what agents do on %s', (engine) => {
  let chat: ChatHarness;
  beforeEach(async () => {
    chat = await startChat(engine);
  });
  afterEach(() => chat.stop());

  const otherAgent = asUser(newId(), 'support:agent');

  it('gives a conversation to one of the agents who claim it at once', async () => {
    const id = await chat.ask();
    const agents = Array.from({ length: 8 }, () => asUser(newId(), 'support:agent'));
    const results = await Promise.all(agents.map((who) => chat.do('claim', { id }, who)));
    const winners = results.filter((result) => result.codes.length === 0);
    expect(winners).toHaveLength(1);
    expect(results.flatMap((result) => result.codes)).toEqual(Array(7).fill('CONVERSATION_STATE'));
    const { assignedTo } = (await chat.do('read', { id })).data.conversation;
    expect(winners[0]?.data.claimConversation.assignedTo).toEqual(assignedTo);
  });

  it('lets only the agent who claimed reply and resolve', async () => {
    const id = await chat.ask();
    expect((await chat.do('reply', { id }, agent)).codes).toEqual(['CONVERSATION_STATE']);
    await chat.do('claim', { id }, agent);
    expect((await chat.do('claim', { id }, agent)).codes).toEqual([]);
    expect((await chat.do('reply', { id }, otherAgent)).codes).toEqual(['CONVERSATION_STATE']);
    expect((await chat.do('resolve', { id }, otherAgent)).codes).toEqual(['CONVERSATION_STATE']);
    expect((await chat.do('read', { id })).data.conversation.messages.totalCount).toBe(2);
    await chat.do('reply', { id }, agent);
    await chat.do('resolve', { id }, agent);
    chat.clock.advance(1000);
    expect((await chat.do('resolve', { id }, agent)).data.resolveConversation.resolvedAt).toBe(
      '2026-03-01T12:00:00.000Z',
    );
    expect((await chat.do('reply', { id }, agent)).codes).toEqual(['CONVERSATION_STATE']);
    for (const name of ['claim', 'reply', 'resolve'] as const) {
      expect((await chat.do(name, { id: newId() }, agent)).codes).toEqual(['NOT_FOUND']);
    }
  });

  it('notes whose conversations they are shown, once a request; customers are shown their own', async () => {
    const person = asUser(newId());
    const id = await chat.ask(person);
    await chat.do('requestAgent', { id }, person);
    await chat.do('read', { id }, person);
    const { read } = chat.services.platform.database;
    expect(await staffReadsOf(read, person.userId!)).toEqual([]);
    await chat.do('read', { id }, agent);
    const noted = { staffId: agent.userId, userId: person.userId, at: chat.clock.now() };
    expect(await staffReadsOf(read, person.userId!)).toEqual([expect.objectContaining(noted)]);
    await chat.do('queue', { first: 100 }, agent);
    await chat.do('claim', { id }, agent);
    await chat.do('users', { r: [{ __typename: 'User', id: person.userId }] }, agent);
    expect(await staffReadsOf(read, person.userId!)).toHaveLength(4);
    await chat.do('resolve', { id }, agent);
    expect(await staffReadsOf(read, person.userId!)).toHaveLength(5);
  });

  it('puts a conversation into the queue when a person is asked for', async () => {
    const id = await chat.begin();
    expect((await chat.do('claim', { id }, agent)).codes).toEqual(['CONVERSATION_STATE']);
    expect((await chat.do('requestAgent', { id })).data.requestAgent).toEqual({ id, status: 'WAITING' });
    expect((await chat.do('requestAgent', { id })).data.requestAgent.status).toBe('WAITING');
    expect((await chat.do('claim', { id }, agent)).data.claimConversation.status).toBe('AGENT');
    expect((await chat.do('requestAgent', { id })).data.requestAgent.status).toBe('AGENT');
  });
});
