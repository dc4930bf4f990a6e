import { newId } from '../../shared/ids/ids';
import { eventually } from '../../shared/testing/until';
import type { TestShopClient } from './shop-client';
import type { SmallShop } from './small-shop';

interface Parts {
  readonly client: TestShopClient;
  readonly stock: SmallShop;
  /** The access token of a shopper, and who that is. */
  readonly token: string;
  readonly userId: string;
}

interface Waiting {
  readonly node: { readonly id: string; readonly summary: string; readonly customer: { readonly id: string } | null };
}

/** What agents see of who waits for them, and of how the desk does. */
export function describeServiceDesk(parts: () => Parts): void {
  it('AgentDesk shows who waits and why, what they said and bought, the report and the articles', async () => {
    const { client, stock, token, userId } = parts();
    const { startConversation } = await client.run('StartConversation', { locale: 'en' }, token);
    const { id } = startConversation;
    const text = `My ${stock.word} parcel is broken!`;
    await client.run('SendMessage', { conversationId: id, text, clientMessageId: newId() }, token);
    await client.run('RequestAgent', { id }, token);
    const desk = await eventually(
      () => client.run('AgentDesk', {}, stock.staffToken),
      ({ conversationQueue }) => conversationQueue.edges.some(({ node }: Waiting) => node.id === id),
    );
    const { node } = desk.conversationQueue.edges.find((edge: Waiting) => edge.node.id === id);
    expect(node.summary).toContain(text);
    expect(node.customer).toMatchObject({ id: userId, displayName: 'Ada', orders: { edges: expect.any(Array) } });
    const said = node.messages.edges.map((edge: { node: { author: string; text: string } }) => edge.node);
    expect(said[0]).toMatchObject({ author: 'CUSTOMER', text });
    expect(said.at(-1)).toMatchObject({ author: 'BOT', text: expect.stringMatching(/colleague/) });
    expect(desk.serviceReport.conversations).toBeGreaterThan(0);
    expect(desk.serviceReport.handedOver).toBeGreaterThan(0);
    expect(desk.serviceReport.intents.length).toBeGreaterThan(0);
    for (const article of desk.knowledgeArticles) expect(article.title.length).toBeGreaterThan(0);
  });
}
