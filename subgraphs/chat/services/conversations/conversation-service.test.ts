import { newId } from '../../../../shared/ids/ids';
import { engines } from '../../../../shared/testing/engines';
import { statementsOf } from '../../../../shared/testing/statements';
import { asUser, type HarnessResult } from '../../../../shared/testing/subgraph-harness';
import { agent, type ChatHarness, customer, startChat } from '../../testing/chat-harness';

describe.each(engines)('lists of conversations on %s', (engine) => {
  let chat: ChatHarness;
  beforeEach(async () => {
    chat = await startChat(engine);
  });
  afterEach(() => chat.stop());

  const countOf = async (work: () => Promise<unknown>): Promise<number> =>
    (await statementsOf(chat.runtime.platform.database, work)).filter((sql) => /conversations|messages/.test(sql))
      .length;

  it('pages through the queue, who waits longest first, each once', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 7; i++) {
      ids.push(await chat.ask(customer, `Question ${i}`));
      if (i % 2) chat.clock.advance(1000);
    }
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: HarnessResult = await chat.do('queue', { first: 3, after }, agent);
      const { conversationQueue } = page.data;
      expect(conversationQueue.totalCount).toBe(7);
      seen.push(...conversationQueue.edges.map((edge: { node: { id: string } }) => edge.node.id));
      after = conversationQueue.pageInfo.hasNextPage ? conversationQueue.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toEqual(ids);
    expect((await chat.do('queue', { status: 'RESOLVED' }, agent)).data.conversationQueue).toMatchObject({
      totalCount: 0,
      edges: [],
    });
    expect((await chat.do('queue', { first: 0 }, agent)).data.conversationQueue).toMatchObject({
      totalCount: 7,
      edges: [],
    });
    for (const id of ids.slice(0, 3)) {
      await chat.do('agentReplies', { id, text: 'Done.' }, agent);
      chat.clock.advance(1000);
    }
    const resolved = (await chat.do('queue', { status: 'RESOLVED', first: 2 }, agent)).data.conversationQueue;
    expect(resolved.edges.map((edge: { node: { id: string } }) => edge.node.id)).toEqual([ids[2], ids[1]]);
    const rest = (await chat.do('queue', { status: 'RESOLVED', first: 2, after: resolved.pageInfo.endCursor }, agent))
      .data;
    expect(rest.conversationQueue.edges.map((edge: { node: { id: string } }) => edge.node.id)).toEqual([ids[0]]);
  });

  it("lists an account's conversations for itself and for agents, and for nobody else", async () => {
    const [one, two] = [asUser(newId()), asUser(newId())];
    const ofOne = [await chat.ask(one), await chat.ask(one), await chat.ask(one)];
    const ofTwo = [await chat.ask(two)];
    const r = [one, two, asUser(newId())].map((who) => ({ __typename: 'User', id: who.userId }));
    const nodes = (connection: { edges: { node: { id: string } }[] }) => connection.edges.map((edge) => edge.node.id);
    const seenByAgent = (await chat.do('users', { r }, agent)).data._entities;
    expect(seenByAgent.map((user: { conversations: { totalCount: number } }) => user.conversations.totalCount)).toEqual(
      [3, 1, 0],
    );
    expect(nodes(seenByAgent[0].conversations)).toEqual([...ofOne].reverse());
    expect(nodes(seenByAgent[1].conversations)).toEqual(ofTwo);
    const seenByOne = (await chat.do('users', { r, first: 2 }, one)).data._entities;
    expect(seenByOne[1].conversations).toBeNull();
    expect(nodes(seenByOne[0].conversations)).toEqual([ofOne[2], ofOne[1]]);
    const after = seenByOne[0].conversations.pageInfo.endCursor;
    const rest = (await chat.do('users', { r, first: 2, after }, one)).data._entities[0].conversations;
    expect(rest).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: false } });
    expect(nodes(rest)).toEqual([ofOne[0]]);
    const beyond = (await chat.do('users', { r, after: rest.pageInfo.endCursor }, one)).data._entities[0].conversations;
    expect(beyond).toMatchObject({ totalCount: 3, edges: [] });
  });

  it('reads a list of conversations with one statement, their total with another, and all their messages with one more', async () => {
    const people = Array.from({ length: 10 }, () => asUser(newId()));
    for (const who of people) await chat.ask(who);
    expect(await countOf(() => chat.do('queue', {}, agent))).toBe(3);
    const r = people.map((who) => ({ __typename: 'User', id: who.userId }));
    expect(await countOf(() => chat.do('users', { r }, agent))).toBe(2);
    const { edges } = (await chat.do('queue', {}, agent)).data.conversationQueue;
    const conversations = edges.map((edge: { node: { id: string } }) => ({
      __typename: 'Conversation',
      id: edge.node.id,
    }));
    const entities = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Conversation { status } } }';
    expect(await countOf(() => chat.run(entities, { r: conversations }, agent))).toBe(1);
  });
});
