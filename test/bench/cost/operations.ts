import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse } from 'graphql';
import { packageRoot } from '../../../gateway/package-root';
import { demoPassword } from '../setups';
import { contractOperation } from '../shoppers';

/** An operation whose estimate is compared with the processor time that it takes. */
export interface MeasuredOperation {
  readonly name: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly sender: 'visitor' | 'shopper' | 'staff';
  /** Whether it is one of those that somebody sends who wants to keep the shop busy. */
  readonly hostile: boolean;
}

/** What of the demo shop stands in variables. */
export interface ShopIds {
  readonly productIds: readonly string[];
  readonly categoryId: string;
  /** Words of products' names. */
  readonly words: readonly string[];
  readonly orderNumber: string | undefined;
}

const signIn: MeasuredOperation = {
  name: 'SignIn',
  query: contractOperation('account.graphql', 'SignIn'),
  variables: { email: 'staff@vitrine.test', password: demoPassword },
  sender: 'visitor',
  hostile: false,
};

const ofStaff = ['merchant.graphql'];
const visitors = new Set(['VisitorFeed', 'ProductPage', 'BasketAndTrending', 'Browse', 'Variants']);

/** What can be asked of the demo shop again and again: the contract's queries, and to sign in. */
export function contractQueries({ productIds, categoryId, words, orderNumber }: ShopIds): MeasuredOperation[] {
  const folder = join(packageRoot(), 'test', 'contract', 'operations');
  const [id] = productIds;
  const variables: Record<string, Record<string, unknown>> = {
    VisitorFeed: { visitorId: 'visitor-of-the-benchmark' },
    ProductPage: { id },
    Variants: { id },
    ProductDesk: { id },
    BasketAndTrending: { ids: productIds.slice(0, 3), categoryId },
    Browse: { text: words[0] },
    Quote: { lines: productIds.slice(0, 3).map((productId) => ({ productId, quantity: 1 })) },
    PricingDesk: { categoryId },
  };
  const found: MeasuredOperation[] = [signIn];
  for (const file of readdirSync(folder).sort()) {
    const text = readFileSync(join(folder, file), 'utf8');
    for (const definition of parse(text).definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION || definition.operation !== 'query' || !definition.loc)
        continue;
      const name = definition.name?.value ?? '';
      const needsOrder = name === 'OrderStatus' || name === 'ReturnsOfOrder';
      const needs = definition.variableDefinitions?.some(
        ({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && !defaultValue,
      );
      if (needsOrder && !orderNumber) continue;
      if (needs && !needsOrder && !variables[name]) continue;
      found.push({
        name,
        query: text.slice(definition.loc.start, definition.loc.end),
        variables: needsOrder ? { number: orderNumber } : (variables[name] ?? {}),
        sender: ofStaff.includes(file) || name === 'AgentDesk' ? 'staff' : visitors.has(name) ? 'visitor' : 'shopper',
        hostile: false,
      });
    }
  }
  return found;
}

const times = (count: number, field: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => field(n)).join(' ');

/** Much work in few words. */
export function hostileQueries({ productIds, words }: ShopIds): MeasuredOperation[] {
  const [id] = productIds;
  const product = `product(id: "${id}")`;
  const queries: Record<string, string> = {
    'searches with totals': `{ ${times(20, (n) => `s${n}: search(text: "${words[n % words.length]} ${words[(n + 3) % words.length]}") { totalCount }`)} }`,
    'searches with facets': `{ ${times(10, (n) => `s${n}: search(text: "${words[n % words.length]}") { facets { name values { value count } } }`)} }`,
    'products with totals': `{ ${times(20, (n) => `p${n}: products(filter: { attributes: [{ name: "colour", value: "x${n}" }] }, first: 1) { totalCount }`)} }`,
    'products with facets': `{ ${times(10, (n) => `p${n}: products(first: ${n + 1}) { facets { name values { value count } } }`)} }`,
    'feeds of a visitor': `{ ${times(20, (n) => `f${n}: feed(visitorId: "v${n}", first: 1) { id }`)} }`,
    'feeds within me': `{ me { ${times(30, (n) => `f${n}: feed(first: ${1 + (n % 3)}) { id }`)} } }`,
    'long feeds':
      '{ me { a: feed(first: 100) { edges { node { id } } } b: feed(first: 100, surface: CART) { edges { node { id } } } } }',
    'related products': `{ ${product} { ${times(20, (n) => `r${n}: related(kind: ${['SIMILAR', 'BOUGHT_TOGETHER', 'LOOKS_LIKE'][n % 3]}, first: 20) { score }`)} } }`,
    'related of related': `{ ${product} { related(first: 20) { product { related(first: 20) { product { id name } } } } } }`,
    'trending lists': `{ ${times(20, (n) => `t${n}: trending(first: 20) { score product { id name } }`)} }`,
    'basket suggestions': `{ ${times(20, (n) => `b${n}: basketSuggestions(productIds: ["${productIds[n]}"], first: 5) { score }`)} }`,
    'a hundred products':
      '{ products(first: 100) { edges { node { id name description price { current { amount } list { amount } } availability { status } reviews(first: 10) { edges { node { text } } } } } } }',
    'category tree': '{ categories { id name children { id name children { id name children { name } } } } }',
    quotes: `{ ${times(15, (n) => `q${n}: quote(lines: [{ productId: "${productIds[n]}", quantity: ${n + 1} }]) { total { amount } }`)} }`,
  };
  return Object.entries(queries).map(([name, query]) => ({
    name,
    query,
    variables: {},
    sender: query.startsWith('{ me') ? 'shopper' : 'visitor',
    hostile: true,
  }));
}
