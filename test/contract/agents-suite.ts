import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { AnyAnswer } from '../../shared/testing/any-answer';
import type { SmallShop } from './small-shop';

interface AgentsUnderTest {
  /** The address of `/graphql`. */
  readonly endpoint: string;
  readonly stock: SmallShop;
}

/** What customers' software agents reach beside GraphQL: the same shop by two protocols. */
export function describeAgents(shop: () => AgentsUnderTest): void {
  it('the Model Context Protocol finds products, quotes them, and tells what holds for orders', async () => {
    const { endpoint, stock } = shop();
    const agent = new Client({ name: 'contract', version: '1' });
    await agent.connect(new StreamableHTTPClientTransport(new URL('/mcp', endpoint)));
    try {
      const use = async (name: string, given: Record<string, unknown>): Promise<AnyAnswer> =>
        (await agent.callTool({ name, arguments: given })).structuredContent;
      const { products } = await use('search_products', { text: `${stock.word} lamp` });
      expect(products[0]).toMatchObject({ price: '24.99 GBP' });
      const quote = await use('quote', { lines: [{ productId: stock.productIds[0], quantity: 2 }] });
      expect(JSON.stringify(quote)).toContain('19.98 GBP');
      expect(await use('get_order_policy', {})).toMatchObject({ returnDays: null, cancelsItems: false });
      expect(await use('list_orders', {})).toMatchObject({ code: 'UNAUTHENTICATED' });
    } finally {
      await agent.close();
    }
  });

  it('the Universal Commerce Protocol shows the catalogue and keeps a cart', async () => {
    const { endpoint, stock } = shop();
    const ask = async (path: string, body?: unknown): Promise<AnyAnswer> => {
      const response = await fetch(new URL(path, endpoint), {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          'ucp-agent': 'profile="https://platform.example/profile"',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return response.json();
    };
    const { ucp } = await ask('/.well-known/ucp');
    expect(ucp.services['dev.ucp.shopping'][0].endpoint).toBe(new URL('/ucp/v1', endpoint).href);
    const { products } = await ask('/ucp/v1/catalog/search', { query: `${stock.word} lamp` });
    expect(products[0].media[0].url).toMatch(/^https:\/\//);
    const cart = await ask('/ucp/v1/carts', { line_items: [{ item: { id: stock.productIds[0] }, quantity: 2 }] });
    expect(cart.totals.at(-1)).toEqual({ type: 'total', amount: 1998 });
  });
}
