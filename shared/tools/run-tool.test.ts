import { anonymous, type Identity } from '../identity/identity';
import type { ShopAnswer, ShopClient } from '../shop-client/shop-client';
import { cancelOrder, exchangeItems, getOrder } from './order-tools';
import { searchProducts } from './product-tools';
import { runTool } from './run-tool';
import { argumentsOf } from './shop-tool';
import { checkoutTools, shopTools } from './tools';

interface Asked {
  readonly identity: Identity;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
}

function shopThatSays(answer: ShopAnswer): { shop: ShopClient; asked: Asked[] } {
  const asked: Asked[] = [];
  const shop: ShopClient = {
    ask: async (identity, _document, variables) => {
      asked.push({ identity, variables });
      return answer;
    },
  };
  return { shop, asked };
}

const order = {
  id: 'o1',
  number: 'V1',
  status: 'PLACED',
  total: { amount: 1999, currency: 'GBP' },
  lines: [{ quantity: 1, product: { id: 'p1', name: 'Mug' } }],
};
const ada: Identity = { userId: 'ada', scopes: ['inventory:write'], sessionId: 's' };

describe('a tool of the shop', () => {
  it('is used as the customer, without any right that customers do not have', async () => {
    const { shop, asked } = shopThatSays({ data: { order }, errors: [] });
    const outcome = await runTool(getOrder, { number: 'V1' }, { shop, identity: ada, occasion: '1' });
    expect(asked.map(({ identity }) => identity)).toEqual([{ userId: 'ada', scopes: [], sessionId: 's' }]);
    expect(outcome).toMatchObject({
      done: true,
      facts: { number: 'V1', total: '19.99 GBP' },
      cites: { orders: ['o1'], products: ['p1'] },
    });
  });

  it.each([
    ['of an owner', getOrder, { number: 'V1' }, anonymous, undefined, 'UNAUTHENTICATED'],
    ['that changes something, without a yes', cancelOrder, { orderId: 'o1' }, ada, false, 'CONFIRMATION_REQUIRED'],
    ['with wrong arguments', searchProducts, { text: '', first: 3 }, anonymous, undefined, 'BAD_USER_INPUT'],
  ])('%s is refused before anything is asked', async (_what, tool, given, identity, confirmed, code) => {
    const { shop, asked } = shopThatSays({ data: {}, errors: [] });
    const use = { shop, identity, occasion: '1', ...(confirmed !== undefined && { confirmed }) };
    expect(await runTool(tool, given, use)).toMatchObject({ done: false, code });
    expect(asked).toEqual([]);
  });

  it('has one key for one occasion and what is done then, and others for others', async () => {
    const { shop, asked } = shopThatSays({ data: null, errors: [{ code: 'ORDER_STATE', message: 'It is shipped.' }] });
    const lines = [{ productId: 'a', quantity: 1, forProductId: 'b' }];
    for (const [occasion, orderId] of [
      ['1', 'o1'],
      ['1', 'o1'],
      ['2', 'o1'],
      ['1', 'o2'],
    ] as const) {
      const use = { shop, identity: ada, confirmed: true, occasion };
      const outcome = await runTool(exchangeItems, { orderId, lines }, use);
      expect(outcome).toEqual({ done: false, code: 'ORDER_STATE', message: 'It is shipped.' });
    }
    const keys = asked.map(({ variables }) => variables?.key);
    expect(keys[0]).toBe(keys[1]);
    expect(new Set(keys).size).toBe(3);
    for (const key of keys) expect(String(key).length).toBeLessThanOrEqual(128);
  });

  it('tells what it takes as a JSON schema, and has a name of its own', () => {
    const all = [...shopTools, ...checkoutTools];
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    for (const tool of all) {
      expect(tool.name).toMatch(/^[a-z_]+$/);
      expect(argumentsOf(tool)).toMatchObject({ type: 'object' });
    }
  });
});
