/**
 * The graph of the public gateways benchmark (graphql-hive/graphql-gateways-benchmark), rebuilt: its four subgraphs with
 * their keys, `@requires` and `@provides`, its numbers of users, products and reviews, its heavy query. The texts are our
 * own, as long as there.
 */
const federation = (...names: string[]) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: [${names.map((name) => `"@${name}"`).join(', ')}])`;

export interface CannedSubgraph {
  readonly name: string;
  readonly sdl: string;
  readonly resolvers: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

interface Row {
  readonly upc: string;
}

const names = ['Ada Byron', 'Grace Murray', 'Edsger Wybe', 'Barbara Huberman', 'Alan Mathison', 'Radia Joy'];
const users = names.map((name, index) => ({
  id: `${index + 1}`,
  name,
  username: name.replace(' ', '').toLowerCase(),
  birthday: 1234567890,
}));

const goods: readonly (readonly [string, number, number, boolean])[] = [
  ['Table', 899, 100, true],
  ['Couch', 1299, 1000, false],
  ['Glass', 15, 20, false],
  ['Chair', 499, 100, false],
  ['Screen', 1299, 1000, true],
  ['Lamp', 6999, 300, true],
  ['Grill', 3999, 2000, true],
  ['Fridge', 100000, 6000, false],
  ['Sofa', 9999, 800, true],
];
const products = goods.map(([name, price, weight], index) => ({ upc: `${index + 1}`, name, price, weight }));

const sentence =
  'It came on time and well packed, stands straight on an old floor, and has not lost a screw in two years of children. ';
const text = (length: number) => sentence.repeat(Math.ceil(length / sentence.length)).slice(0, length);
/** For each review: of which product, and how long. */
const reviewed: readonly (readonly [string, number])[] = [
  ['1', 445],
  ['1', 292],
  ['1', 278],
  ['1', 145],
  ['2', 445],
  ['2', 292],
  ['2', 278],
  ['2', 145],
  ['3', 145],
  ['4', 145],
  ['4', 845],
];
const reviews = reviewed.map(([upc, length], index) => ({
  id: `${index + 1}`,
  body: text(length),
  product: { upc },
  author: { id: '1', username: users[0]!.username },
}));

const byId = ({ id }: { id: string }) => users.find((user) => user.id === id);

export const cannedSubgraphs: readonly CannedSubgraph[] = [
  {
    name: 'accounts',
    sdl: `${federation('key', 'shareable')}
      type Query { me: User user(id: ID!): User users: [User] }
      type User @key(fields: "id") { id: ID! name: String username: String @shareable birthday: Int }`,
    resolvers: {
      Query: { me: () => users[0], user: (_: unknown, key: { id: string }) => byId(key), users: () => users },
      User: { __resolveReference: byId },
    },
  },
  {
    name: 'inventory',
    sdl: `${federation('key', 'external', 'requires')}
      type Product @key(fields: "upc") {
        upc: String!
        weight: Int @external
        price: Int @external
        inStock: Boolean
        shippingEstimate: Int @requires(fields: "price weight")
      }`,
    resolvers: {
      Product: {
        __resolveReference: (key: Row) => ({ ...key, inStock: goods[Number(key.upc) - 1]?.[3] }),
        shippingEstimate: ({ price, weight }: { price: number; weight: number }) => (price > 1000 ? 0 : weight / 2),
      },
    },
  },
  {
    name: 'products',
    sdl: `${federation('key')}
      type Query { topProducts(first: Int = 5): [Product] }
      type Product @key(fields: "upc") { upc: String! name: String price: Int weight: Int }`,
    resolvers: {
      Query: { topProducts: (_: unknown, { first }: { first: number }) => products.slice(0, first) },
      Product: { __resolveReference: ({ upc }: Row) => products[Number(upc) - 1] },
    },
  },
  {
    name: 'reviews',
    sdl: `${federation('key', 'external', 'provides')}
      type Review @key(fields: "id") { id: ID! body: String product: Product author: User @provides(fields: "username") }
      type User @key(fields: "id") { id: ID! username: String @external reviews: [Review] }
      type Product @key(fields: "upc") { upc: String! reviews: [Review] }`,
    resolvers: {
      Review: { __resolveReference: ({ id }: { id: string }) => reviews[Number(id) - 1] },
      User: { __resolveReference: (key: object) => key, reviews: () => reviews.slice(0, 2) },
      Product: {
        __resolveReference: (key: Row) => key,
        reviews: ({ upc }: Row) => reviews.filter(({ product }) => product.upc === upc),
      },
    },
  },
];

/** Each with the number of fetches in its plan. */
export const operations = {
  heavy: `fragment User on User { id username name }
fragment Review on Review { id body }
fragment Product on Product { inStock name price shippingEstimate upc weight }
query Heavy {
  users { ...User reviews { ...Review product { ...Product reviews { ...Review author { ...User reviews { ...Review product { ...Product } } } } } } }
  topProducts { ...Product reviews { ...Review author { ...User reviews { ...Review product { ...Product } } } } }
}`,
  'two hops': 'query TwoHops { topProducts { upc name reviews { id body author { id name } } } }',
  'one fetch': 'query OneFetch { topProducts { upc name price weight } }',
} as const;

export type BenchOperation = keyof typeof operations;
