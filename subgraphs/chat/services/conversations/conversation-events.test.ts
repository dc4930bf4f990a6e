import { newId } from '../../../../shared/ids/ids';
import { engines } from '../../../../shared/testing/engines';
import { asUser, type SubgraphHarness, startSubgraph } from '../../../../shared/testing/subgraph-harness';
import { chatSubgraph } from '../../index';
import type { ChatServices } from '../services';

const watch = `subscription ($id: ID!) { conversationEvents(conversationId: $id) {
  kind token conversation { id status } message { author text suggestions products { id } orders { id } articles { title } } } }`;
const start = 'mutation { startConversation { id } }';
const send = `mutation ($id: ID!, $text: String!, $key: ID!) {
  sendMessage(conversationId: $id, text: $text, clientMessageId: $key) { id } }`;
const answer = `mutation ($id: ID!) { claimConversation(id: $id) { id } replyAsAgent(conversationId: $id, text: "Here.") { id }
  resolveConversation(id: $id) { id } }`;

describe.each(engines)('conversationEvents on %s', (engine) => {
  let harness: SubgraphHarness<ChatServices>;

  beforeEach(async () => {
    harness = await startSubgraph<ChatServices>(chatSubgraph, engine);
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
      for (let i = 0; i < 5; i++) {
        const { kind, conversation, message: shown } = (await stream.next()).data.conversationEvents;
        seen.push([kind, conversation.status, shown?.text ?? null]);
      }
      expect(seen).toEqual([
        ['MESSAGE', 'WAITING', 'Where is it?'],
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
