import { Supergraph } from '@apollo/federation-internals';
import { Kind, type OperationDefinitionNode, parse } from 'graphql';
import { composeSupergraph } from '../../supergraph/composition';
import { readCostDirectives } from './cost-directives';
import { baseCost, costTree } from './cost-tree';
import { OperationCost } from './operation-cost';

const federation = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@cost", "@listSize"])`;

const books = `${federation}
type Query {
  book(id: ID!): Book
  bestsellers: [Book] @listSize(assumedSize: 5)
  page(first: Int = 3 @cost(weight: 9)): [Book]
  books(first: Int = 20): BookConnection
  plain: [Book!]!
  scan(size: Int!, deep: Boolean @cost(weight: 50)): Shelf @listSize(slicingArguments: ["size"], sizedFields: ["found"])
  either(first: Int, last: Int): [Book] @listSize(slicingArguments: ["first", "last"], requireOneSlicingArgument: false)
}
type Mutation { addBook(title: String): Book }
type Shelf { found: [Book!]! kept: [Book!]! }
type BookConnection { edges: [BookEdge!]! totalCount: Int! }
type BookEdge { node: Book cursor: String! }
interface Titled { title: String }
type Book implements Titled @key(fields: "id") {
  id: ID! title: String summary: String @cost(weight: 7) author: Author printer: Printer
}
type Author { name: Name books(first: Int! = 3): [Book!]! }
scalar Name @cost(weight: 2)
type Printer @cost(weight: 4) { id: ID! address: Address }
type Address { street: String }`;

const shop = `${federation}
type Book @key(fields: "id") { id: ID! price: Price }
type Price @cost(weight: 3) { amount: Int }`;

const sdl = composeSupergraph([
  { name: 'books', sdl: books },
  { name: 'shop', sdl: shop },
]);
const model = {
  schema: Supergraph.build(sdl).apiSchema().toGraphQLJSSchema(),
  directives: readCostDirectives(sdl),
  listSize: 10,
  limit: 1000,
};

function costOf(text: string): OperationCost {
  const document = parse(text);
  const operation = document.definitions.find(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  );
  return new OperationCost(costTree(model, document, operation!));
}

describe('the estimated cost of', () => {
  it.each([
    ['an object is 1, a scalar nothing', '{ book(id: 1) { title } }', 1],
    ['a field is what @cost says', '{ book(id: 1) { summary } }', 8],
    ['a scalar type is what @cost says', '{ book(id: 1) { author { name } } }', 4],
    [
      'an object type is what @cost says, in whatever subgraph',
      '{ book(id: 1) { printer { id } price { amount } } }',
      8,
    ],
    ['a list is its assumed size', '{ bestsellers { title } }', 5],
    ['a list of which nothing is said is the standard size', '{ plain { title } }', 10],
    [
      'a list within a list is multiplied',
      '{ bestsellers { author { books { author { name } } } } }',
      5 * (2 + 3 * (1 + 3)),
    ],
    [
      'a connection is what is asked for, by custom',
      '{ books(first: 7) { edges { node { title } } totalCount } }',
      1 + 7 * 2,
    ],
    ['an argument left out is its default', '{ books { edges { cursor } } }', 21],
    [
      'only the fields that are sized take the length of what is asked for',
      '{ scan(size: 4) { found { title } kept { title } } }',
      1 + 4 + 10,
    ],
    ['an argument may weigh by itself', '{ scan(size: 1, deep: true) { found { title } } }', 52],
    ['the largest slicing argument counts', '{ either(first: 2, last: 6) { title } }', 6],
    ['a mutation is 10 a root field', 'mutation { addBook { title } again: addBook { title } }', 22],
    [
      'an alias counts again, the same field twice does not',
      '{ a: book(id: 1) { id } book(id: 2) { id } book(id: 2) { title } }',
      2,
    ],
    [
      'fragments are written out',
      '{ a: book(id: 1) { ...f } b: book(id: 2) { ...f } } fragment f on Book { summary }',
      16,
    ],
    [
      'what is left out costs nothing',
      '{ book(id: 1) { summary @skip(if: true) author @include(if: false) { name } } }',
      1,
    ],
    [
      'what is not left out costs',
      '{ book(id: 1) { summary @skip(if: false) ... @include(if: true) { author { name } } } }',
      11,
    ],
    [
      'what is left out once and asked for elsewhere costs',
      '{ a: book(id: 1) { ...f @include(if: false) ...f } } fragment f on Book { summary }',
      8,
    ],
    ['less than nothing is nothing', '{ books(first: -5) { edges { cursor } } }', 1],
  ])('%s', (_what, text, cost) => expect(costOf(text).estimated()).toBe(cost));

  it('a list whose length comes with the variables is what they say', () => {
    const cost = costOf(`query ($n: Int = 2, $size: Int!) {
      books(first: $n) { edges { node { author { books(first: $n) { summary } } } } }
      scan(size: $size) { found { title } }
    }`);
    const expected = (n: number, size: number) => 1 + n * (1 + 1 + 1 + n * (1 + 7)) + 1 + size;
    expect(cost.estimated({ n: 5, size: 9 })).toBe(expected(5, 9));
    expect(cost.estimated({ size: 3 })).toBe(expected(2, 3));
    expect(cost.estimated({ n: 'x', size: null })).toBe(expected(2, 0));
  });

  it('what variables leave out costs nothing, and what they have not said yet costs', () => {
    const cost = costOf(`query ($more: Boolean!, $less: Boolean = true) {
      book(id: 1) { author @include(if: $more) { name } ...f @skip(if: $less) title }
      bestsellers @include(if: $more) @skip(if: $less) { title }
    }
    fragment f on Book { summary author { books(first: 2) { title } } }`);
    expect(cost.estimated({ more: false })).toBe(1);
    expect(cost.estimated({ more: true })).toBe(1 + 3);
    expect(cost.estimated({ more: false, less: false })).toBe(1 + 7 + 1 + 2);
    expect(cost.estimated({ more: true, less: false })).toBe(1 + 7 + 1 + 2 + 2 + 5);
    expect(cost.estimated({})).toBe(1 + 3);
    expect(cost.actual({ book: { title: 'x' } })).toBe(1);
  });

  it('an argument that weighs counts where it has a default', () => {
    expect(costOf('{ page { title } }').estimated()).toBe(3 + 9);
    expect(costOf('{ page(first: 1) { title } }').estimated()).toBe(1 + 9);
  });

  it('an operation by itself is what its root type weighs', () => {
    const based = readCostDirectives(sdl);
    const weights = new Map([...based.weights, ['Query', 25]]);
    const document = parse('{ book(id: 1) { title } }');
    const operation = document.definitions[0] as OperationDefinitionNode;
    const changed = { ...model, directives: { ...based, weights } };
    const cost = new OperationCost(costTree(changed, document, operation), baseCost(changed, operation));
    expect([cost.estimated(), cost.actual({ book: null }), cost.actual(null)]).toEqual([26, 25, 25]);
  });

  it('fragments that spread each other without measure is not computed to the end', () => {
    const levels = Array.from({ length: 30 }, (_, n) => {
      const below = `{ books { ...f${n + 1} } }`;
      return `fragment f${n} on Book { a: author ${below} b: author ${below} c: author ${below} }`;
    });
    const text = `{ book(id: 1) { ...f0 } } ${levels.join(' ')} fragment f30 on Book { id }`;
    expect(() => costOf(text)).toThrow('would cost over');
  });
});

describe('the actual cost', () => {
  const cost = costOf('{ books(first: 50) { edges { node { title summary author { name } } } } plain { title } }');

  it('is of what came', () => {
    const node = { title: 'x', summary: 'y', author: { name: 'z' } };
    const data = {
      books: { edges: [{ node }, { node: null }, { node: { ...node, author: null } }] },
      plain: [{ title: 'x' }],
    };
    expect(cost.actual(data)).toBe(1 + 3 + 2 * (1 + 7) + 3 + 1);
  });

  it('of nothing is nothing', () => {
    expect(cost.actual(null)).toBe(0);
    expect(cost.actual({ books: null, plain: [] })).toBe(0);
  });

  it('is never above the estimate where lists are as long as was asked', () => {
    const full = { title: 'x', summary: 'y', author: { name: 'z' } };
    const data = {
      books: { edges: Array.from({ length: 50 }, () => ({ node: full })) },
      plain: Array(10).fill({ title: '' }),
    };
    expect(cost.actual(data)).toBe(cost.estimated());
  });
});
