import { newId } from '../../../shared/ids/ids';
import { contractOperation } from '../shoppers';

/** What stands in requests, of one generated shop. */
export interface GrownShop {
  readonly productIds: readonly string[];
  readonly categoryId: string;
  /** A word that many products have, and a person's whole name. */
  readonly commonWord: string;
  readonly personName: string;
}

export type Variables = Readonly<Record<string, unknown>>;
export type Send = <T>(query: string, variables: Variables) => Promise<T>;

/** One kind of request. */
export interface GrowthRequest {
  readonly name: string;
  readonly sender: 'shopper' | 'staff';
  /** Sends it the n-th time: with other variables each, so that no cache answers. */
  run(send: Send, n: number): Promise<unknown>;
}

const found = '{ edges { node { id name } } pageInfo { hasNextPage } }';
const people = `query ($text: String) { users(search: $text, first: 20) { totalCount edges { node { id displayName } } } }`;
const search = `query ($text: String!) { search(text: $text, first: 20) ${found} }`;

/** What a shop is asked, of each kind one. */
export function growthRequests(shop: GrownShop): GrowthRequest[] {
  const product = (n: number) => shop.productIds[n % shop.productIds.length]!;
  const lines = (n: number) => [{ productId: product(n), quantity: 1 }];
  const by =
    (sender: GrowthRequest['sender']) =>
    (name: string, query: string, variables: (n: number) => Variables = () => ({})): GrowthRequest => ({
      name,
      sender,
      run: (send, n) => send(query, variables(n)),
    });
  const [shopper, staff] = [by('shopper'), by('staff')];
  return [
    shopper('feed', contractOperation('feed.graphql', 'PersonalisedFeed')),
    shopper('product and related', contractOperation('feed.graphql', 'ProductPage'), (n) => ({ id: product(n) })),
    shopper('quote', contractOperation('orders.graphql', 'Quote'), (n) => ({ lines: lines(n) })),
    { name: 'quote and order', sender: 'shopper', run: (send, n) => placeOrder(send, lines(n)) },
    shopper('search, two letters', search, () => ({ text: shop.commonWord.slice(0, 2) })),
    shopper('search, common word', search, () => ({ text: shop.commonWord })),
    shopper('search, one typo', search, () => ({ text: mistyped(shop.commonWord) })),
    shopper('newest products', `{ products(first: 20) ${found} }`),
    shopper(
      'category with facets',
      `query ($id: ID!) { products(filter: { categoryId: $id }, first: 20) { totalCount facets { name values { value count } } edges { node { id } } } }`,
      () => ({ id: shop.categoryId }),
    ),
    staff('people, whole name', people, () => ({ text: shop.personName })),
    staff('people, two letters', people, () => ({ text: shop.personName.slice(0, 2) })),
    staff('people, nobody', people, (n) => ({ text: `nobody${n}` })),
    staff('newest people', people, () => ({ text: null })),
    staff('segments', '{ segments { id name size members(first: 20) { totalCount edges { node { id } } } } }'),
    staff('orders', '{ orders(first: 20) { totalCount edges { node { id number total { amount } } } } }'),
    staff('conversations', '{ conversationQueue(first: 20) { totalCount edges { node { id } } } }'),
    shopper(
      'record a view',
      'mutation ($events: [BehaviourEventInput!]!) { recordEvents(events: $events) { accepted } }',
      (n) => ({
        events: [{ id: newId(), type: 'VIEW', productId: product(n), occurredAt: new Date().toISOString() }],
      }),
    ),
  ];
}

async function placeOrder(send: Send, lines: readonly Variables[]): Promise<void> {
  const { quote } = await send<{ quote: { token: string } }>(contractOperation('orders.graphql', 'Quote'), { lines });
  const shippingAddress = {
    name: 'A. Shopper',
    line1: '1 High Street',
    city: 'London',
    postalCode: 'E1 1AA',
    country: 'GB',
  };
  const input = { quoteToken: quote.token, idempotencyKey: newId(), shippingAddress };
  const order = contractOperation('orders.graphql', 'PlaceOrder');
  const { placeOrder: placed } = await send<{ placeOrder: { __typename: string } }>(order, { input });
  if (placed.__typename !== 'Order') throw new Error(`no order was placed: ${placed.__typename}`);
}

/** Two letters in the middle in each other's place. */
function mistyped(word: string): string {
  const at = Math.floor(word.length / 2);
  return word.slice(0, at - 1) + word[at] + word[at - 1] + word.slice(at + 1);
}
