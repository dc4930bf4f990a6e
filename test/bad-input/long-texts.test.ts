import { derivedId, newId } from '../../shared/ids/ids';
import { TestShopClient } from '../contract/shop-client';
import { type SmallShop, stockSmallShop } from '../contract/small-shop';
import { setups } from '../harness/setups';
import { startShop, type TestShop } from '../harness/start-shop';

/** What a shop holds that operations are about. */
interface Known extends SmallShop {
  readonly locationId: string;
  readonly quoteToken: string;
  readonly orderId: string;
  readonly conversationId: string;
  /** Nothing has been said in it. */
  readonly silentConversationId: string;
  readonly userId: string;
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };
type Operation = readonly [name: string, text: string, variablesOf: (known: Known) => object];

const address = {
  name: 'Ada',
  line1: '1 Long Lane',
  line2: 'Left',
  city: 'London',
  region: 'London',
  postalCode: 'EC1A 9HF',
  country: 'GB',
};

/** Every operation that takes a text, with variables that it accepts. */
const operations: readonly Operation[] = [
  [
    'signUp',
    'mutation ($input: SignUpInput!) { signUp(input: $input) { user { id } } }',
    () => ({
      input: {
        email: `${newId()}@x.test`,
        password: 'tulip-anchor-violet',
        displayName: 'Ada',
        locale: 'en',
        visitorId: 'v1',
      },
    }),
  ],
  [
    'updateProfile',
    'mutation ($input: ProfileInput!) { updateProfile(input: $input) { id } }',
    () => ({
      input: {
        displayName: 'Ada',
        locale: 'en',
        timeZone: 'Europe/London',
        country: 'GB',
        city: 'London',
        gender: 'f',
        interests: ['tea'],
      },
    }),
  ],
  ['follow', 'mutation ($userId: ID!) { follow(userId: $userId) { id } }', ({ userId }) => ({ userId })],
  [
    'upsertProducts',
    'mutation ($products: [ProductInput!]!) { upsertProducts(products: $products) { created rejected { code } } }',
    () => ({
      products: [
        {
          sku: newId(),
          name: 'Mug',
          description: 'A mug',
          brand: 'Oslo',
          categoryPath: ['Kitchen', 'Mugs'],
          attributes: [{ name: 'colour', value: 'blue' }],
          imageUrls: ['https://images.example/mug.jpg'],
          tags: ['new'],
        },
      ],
    }),
  ],
  [
    'reviewProduct',
    'mutation ($input: ReviewInput!) { reviewProduct(input: $input) { id } }',
    ({ productIds }) => ({ input: { productId: productIds[1]!, stars: 5, text: 'Good' } }),
  ],
  [
    'setListPrices',
    'mutation ($prices: [ListPriceInput!]!) { setListPrices(prices: $prices) { stored rejected { code } } }',
    ({ productIds }) => ({ prices: [{ productId: productIds[0]!, amount: 100, currency: 'GBP' }] }),
  ],
  [
    'placeOrder',
    'mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { __typename } }',
    ({ quoteToken }) => ({ input: { idempotencyKey: newId(), quoteToken, shippingAddress: address } }),
  ],
  [
    'receiveStock',
    'mutation ($movements: [StockMovementInput!]!) { receiveStock(movements: $movements) { onHand } }',
    ({ productIds, locationId }) => ({
      movements: [{ productId: productIds[0]!, locationId, quantity: 1, idempotencyKey: newId() }],
    }),
  ],
  [
    'adjustStock',
    'mutation ($movements: [StockMovementInput!]!, $reason: String!) { adjustStock(movements: $movements, reason: $reason) { onHand } }',
    ({ productIds, locationId }) => ({
      movements: [{ productId: productIds[0]!, locationId, quantity: 1, idempotencyKey: newId() }],
      reason: 'Counted',
    }),
  ],
  [
    'shipOrder',
    'mutation ($id: ID!, $trackingNumber: String) { shipOrder(id: $id, trackingNumber: $trackingNumber) { id } }',
    ({ orderId }) => ({ id: orderId, trackingNumber: '1Z' }),
  ],
  [
    'startConversation',
    'mutation ($visitorId: String, $locale: String) { startConversation(visitorId: $visitorId, locale: $locale) { id } }',
    () => ({ visitorId: 'v1', locale: 'en' }),
  ],
  [
    'sendMessage',
    'mutation ($conversationId: ID!, $text: String!, $clientMessageId: ID!) { sendMessage(conversationId: $conversationId, text: $text, clientMessageId: $clientMessageId) { id } }',
    ({ conversationId }) => ({ conversationId, text: 'Hello', clientMessageId: newId() }),
  ],
  [
    'rateConversation',
    'mutation ($id: ID!, $comment: String) { rateConversation(conversationId: $id, stars: 5, comment: $comment) { id } }',
    ({ silentConversationId }) => ({ id: silentConversationId, comment: 'Quick' }),
  ],
  [
    'recordEvents',
    'mutation ($events: [BehaviourEventInput!]!) { recordEvents(events: $events) { accepted rejected { code } } }',
    ({ productIds }) => ({
      events: [
        {
          id: newId(),
          type: 'VIEW',
          productId: productIds[0]!,
          visitorId: 'v1',
          // While a feed of that time was open, which is no longer kept.
          occurredAt: new Date(Date.now() - 36 * 3_600_000).toISOString(),
          feedId: derivedId('feed', Date.now() - 48 * 3_600_000),
        },
        { id: newId(), type: 'SEARCH', visitorId: 'v1', occurredAt: new Date().toISOString(), query: 'mug' },
      ],
    }),
  ],
];

/** Longer than some column, or by less or more than it looks: an emoji is one character, two of JavaScript's, four bytes. */
const long: readonly string[] = ['x'.repeat(37), '😀'.repeat(40), '😀'.repeat(129), 'x'.repeat(5_000), 'k '.repeat(70)];

/** The variables with each of their texts, one at a time, made another. */
function* withEachText(value: Json, text: string): Generator<Json> {
  if (typeof value === 'string') yield text;
  else if (Array.isArray(value)) {
    for (const [n, one] of value.entries()) for (const other of withEachText(one, text)) yield value.with(n, other);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, one] of Object.entries(value))
      for (const other of withEachText(one, text)) yield { ...value, [name]: other };
  }
}

describe('texts of any length', () => {
  const shops: TestShop[] = [];
  const knowns: Known[] = [];

  beforeAll(async () => {
    for (const setup of setups) {
      const shop = await startShop(setup);
      shops.push(shop);
      const client = new TestShopClient(shop.endpoint);
      const small = await stockSmallShop(client, shop.staff);
      const { staffToken: token } = small;
      const must = (text: string, variables = {}) => client.must(text, variables, token);
      const { locations } = await must('{ locations { id } }');
      const lines = [{ productId: small.productIds[0], quantity: 1 }];
      const { quote } = await client.run('Quote', { lines }, token);
      const placed = await must(
        'mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { ... on Order { id } } }',
        {
          input: { idempotencyKey: newId(), quoteToken: quote.token },
        },
      );
      const { startConversation, silent } = await must(
        'mutation { startConversation { id } silent: startConversation { id } }',
      );
      const { signUp } = await must('mutation ($input: SignUpInput!) { signUp(input: $input) { user { id } } }', {
        input: { email: 'bob@x.test', password: 'tulip-anchor-violet', displayName: 'Bob' },
      });
      knowns.push({
        ...small,
        locationId: locations[0].id,
        quoteToken: quote.token,
        orderId: placed.placeOrder.id,
        conversationId: startConversation.id,
        silentConversationId: silent.id,
        userId: signUp.user.id,
      });
    }
  });

  afterAll(() => Promise.all(shops.map((shop) => shop.stop())));

  /** What was said of it: the codes of errors and of rejected rows; none where it was taken. */
  async function codesOf(n: number, text: string, variables: Json): Promise<string[]> {
    const { codes, data } = await shops[n]!.graphql(text, variables as Record<string, unknown>, knowns[n]!.staffToken);
    const rejected = [...JSON.stringify(data ?? null).matchAll(/"code":"(\w+)"/g)].map(([, code]) => code!);
    return [...codes, ...rejected];
  }

  it.each(operations)('are taken or refused alike in every shop, by a code: %s', async (name, text, variablesOf) => {
    // Nobody has answered in the conversation; a comment is looked at before that.
    const otherwise = name === 'rateConversation' ? ['CONVERSATION_STATE'] : [];
    for (const known of knowns.keys())
      expect(await codesOf(known, text, variablesOf(knowns[known]!) as Json)).toEqual(otherwise);
    for (const longText of long) {
      const answers = await Promise.all(
        knowns.map(async (known, n) => {
          const codes: string[] = [];
          for (const variables of withEachText(variablesOf(known) as Json, longText)) {
            codes.push((await codesOf(n, text, variables)).join());
          }
          return codes;
        }),
      );
      for (const answer of answers) expect(answer).toEqual(answers[0]);
      expect(answers.flat().join()).not.toMatch(/INTERNAL_SERVER_ERROR|SUBGRAPH_/);
    }
  });
});
