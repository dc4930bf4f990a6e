import { newId } from '../../shared/ids/ids';
import { TestShopClient } from '../contract/shop-client';
import { startShop, type TestShop } from '../harness/start-shop';

/** Texts in which nobody sees anything. */
const invisible = ['\u200b', '\u2060\u00ad', '\u3164', ' \u200e\u0000 '];

const address = { name: 'Ada', line1: '1 Long Lane', city: 'London', postalCode: 'EC1A 9HF', country: 'GB' };
const placeOrder = 'mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { __typename } }';

/** Every place where a person gives a text that others read: an operation, its variables, and the code of the refusal. */
const places: readonly (readonly [string, string, (text: string) => Record<string, unknown>, string])[] = [
  [
    'the display name of a new account',
    'mutation ($input: SignUpInput!) { signUp(input: $input) { user { id } } }',
    (displayName) => ({ input: { email: `${newId()}@x.test`, password: 'tulip-anchor-violet', displayName } }),
    'BAD_USER_INPUT',
  ],
  ...['displayName', 'city', 'gender'].map(
    (field) =>
      [
        `the ${field} of a profile`,
        'mutation ($input: ProfileInput!) { updateProfile(input: $input) { id } }',
        (text: string) => ({ input: { [field]: text } }),
        'BAD_USER_INPUT',
      ] as const,
  ),
  ...['name', 'line1', 'city'].map(
    (part) =>
      [
        `the ${part} of an address`,
        placeOrder,
        (text: string) => ({
          input: { idempotencyKey: newId(), quoteToken: 'x', shippingAddress: { ...address, [part]: text } },
        }),
        'BAD_USER_INPUT',
      ] as const,
  ),
  [
    'a message',
    'mutation ($id: ID!, $text: String!) { sendMessage(conversationId: $id, text: $text, clientMessageId: "k") { id } }',
    (text) => ({ id: newId(), text }),
    'BAD_USER_INPUT',
  ],
  [
    'the comment of a rating',
    'mutation ($id: ID!, $text: String) { rateConversation(conversationId: $id, stars: 5, comment: $text) { id } }',
    (text) => ({ id: newId(), text }),
    'BAD_USER_INPUT',
  ],
  [
    'the reason of a correction of stock',
    'mutation ($text: String!) { adjustStock(movements: [], reason: $text) { product { id } } }',
    (text) => ({ text }),
    'BAD_USER_INPUT',
  ],
];

describe('a text in which nobody sees anything', () => {
  let shop: TestShop;
  let token: string;

  beforeAll(async () => {
    shop = await startShop('one-process');
    token = (await new TestShopClient(shop.endpoint).run('SignIn', { ...shop.staff })).signIn.accessToken;
  });

  afterAll(() => shop?.stop());

  it.each(places)('is refused as %s', async (_where, operation, variablesOf, code) => {
    for (const text of invisible) {
      expect((await shop.graphql(operation, variablesOf(text), token)).codes).toEqual([code]);
    }
  });

  it.each([
    ['sku', 'SKU_REQUIRED'],
    ['name', 'NAME_REQUIRED'],
  ])('is refused as the %s of a product', async (field, code) => {
    const text = 'mutation ($products: [ProductInput!]!) { upsertProducts(products: $products) { rejected { code } } }';
    const products = invisible.map((value, i) => ({ sku: `K${i}`, name: 'Mug', [field]: value }));
    const { data } = await shop.graphql(text, { products }, token);
    expect(data.upsertProducts.rejected).toEqual(invisible.map(() => ({ code })));
  });
});
