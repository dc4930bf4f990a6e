import { setImmediate as breathe } from 'node:timers/promises';
import {
  buildSchema,
  type ExecutionResult,
  execute,
  type GraphQLObjectType,
  type GraphQLSchema,
  parse,
  validate,
} from 'graphql';
import { compileQuery } from './compiled-query';

const schema = buildSchema(`
  scalar Upper
  scalar _Any
  enum Colour { RED BLUE }
  interface Named { name: String! }
  type Cat implements Named { name: String!, lives: Int!, self: Cat, kittens: [Cat!], must: [Cat!]! }
  type Dog implements Named { name: String!, barks(times: Int = 2, loud: Boolean): String, friend: Named }
  union Pet = Cat | Dog
  input Filter { name: String = "any", colours: [Colour!] }
  type Query {
    cat: Cat
    sureCat: Cat!
    pets: [Pet]
    surePets: [Pet!]!
    named(what: String! = "cat"): Named
    given(all: [_Any!]!, more: Int): String
    echo(text: String, filter: Filter, list: [Int!]): String
    upper: Upper
    colour: Colour
    number: Int
    floats: [Float]
    matrix: [[Int!]]
    id: ID
    fine: Boolean
    fails: String
    rejects: String
    sureFails: String!
    error: String
    noList: [Int]
    late: Cat
  }
`);

const later = async <T>(value: T): Promise<T> => {
  await breathe();
  return value;
};
const failing = (message: string) => {
  throw new Error(message);
};

const cat = {
  __typename: 'Cat',
  name: 'Tom',
  lives: () => 9,
  self: () => later({ name: 'Tom again', lives: later(8) }),
  kittens: [{ name: 'Kit', lives: 'nine' }, later({ name: 'Kat', lives: 1 }), { name: null, lives: 2 }],
  must: () => [{ name: 'one', lives: 1 }, later(null)],
};
const dog = {
  __typename: 'Dog',
  name: later('Rex'),
  barks: ({ times, loud }: { times: number; loud?: boolean }) => (loud ? 'WOW' : 'wow').repeat(times),
  friend: cat,
};
const values: Record<string, unknown> = {
  cat,
  sureCat: () => later(cat),
  pets: [cat, later(dog), null, { __typename: 'Query' }, { name: 'of no type' }, { __typename: 'Unicorn' }],
  surePets: [dog, { __typename: 'Cat', name: 'Tim', lives: 3 }],
  named: ({ what }: { what: string }) => (what === 'cat' ? cat : later(dog)),
  echo: (args: unknown) => JSON.stringify(args),
  given: (args: unknown) => JSON.stringify(args),
  upper: 'loud',
  colour: 'GREEN',
  number: 1.5,
  floats: [1, '2.5', true, Number.NaN, later(3)],
  matrix: new Set([[1, 2], [3, null], later([4]), null]),
  id: 12,
  fine: 1,
  fails: () => failing('thrown'),
  rejects: () => Promise.reject(new Error('rejected')),
  error: new Error('given'),
  noList: 'text',
  sureFails: () => failing('thrown where null may not be'),
  late: () => later(later(cat)),
};
for (const [name, field] of Object.entries((schema.getQueryType() as GraphQLObjectType).getFields())) {
  field.resolve = (_source, args) => {
    const value = values[name];
    return typeof value === 'function' ? value(args) : value;
  };
}
(schema.getType('Upper') as { serialize: unknown } | undefined)!.serialize = (value: unknown) =>
  String(value).toUpperCase();
(schema.getType('Cat') as GraphQLObjectType).isTypeOf = (value) => later((value as { name: unknown }).name !== 'Kit');

/** Errors of places that are reached at the same time have no order. */
function comparable({ data, errors }: ExecutionResult) {
  const reported = errors?.map((error) => JSON.stringify(error)).sort();
  return JSON.parse(JSON.stringify({ data, errors: reported }));
}

async function both(text: string, variables?: Record<string, unknown>, of: GraphQLSchema = schema) {
  const document = parse(text);
  expect(validate(of, document)).toEqual([]);
  const compiled = compileQuery(of, document);
  if (!compiled) throw new Error('it was not compiled');
  const expected = await execute({ schema: of, document, variableValues: variables });
  const first = await compiled.execute(undefined, variables);
  const second = await compiled.execute(undefined, variables);
  return { expected, first, second };
}

describe('a compiled query answers as graphql-js does', () => {
  it.each([
    '{ cat { name lives } id fine number colour upper floats }',
    '{ b: cat { name } a: cat { lives n: name } cat { self { lives } } cat { self { name } name } }',
    '{ fails rejects error noList id }',
    '{ cat { kittens { name lives } must { name } } late { name } }',
    '{ sureCat { name must { name } } id }',
    '{ id rejects sureCat { self { name lives } } sureFails late { name } }',
    '{ matrix floats }',
    '{ pets { __typename ... on Cat { name lives } ... on Named { name } ...Barking } } fragment Barking on Dog { barks }',
    '{ surePets { ... on Dog { barks(times: 3, loud: true) once: barks(times: 1) friend { name __typename } } } }',
    '{ named { name ... on Cat { lives } } other: named(what: "dog") { ...N ...N } } fragment N on Named { name __typename }',
    '{ echo none: echo(text: null) e: echo(filter: {}) f: echo(filter: { colours: RED }, list: 1) }',
  ])('%s', async (text) => {
    const { expected, first, second } = await both(text);
    expect(comparable(first)).toEqual(comparable(expected));
    expect(comparable(second)).toEqual(comparable(expected));
    expect(Object.keys(first.data ?? {})).toEqual(Object.keys(expected.data ?? {}));
  });

  it.each<[Record<string, unknown> | undefined]>([
    [undefined],
    [{ text: 'given', list: [1, 2], colour: 'BLUE', times: 1 }],
    [{ list: 'no number', colour: 'GREEN' }],
    [{ times: null, text: null }],
  ])('with the variables %j', async (variables) => {
    const text = `query Q($text: String = "own", $list: [Int!], $colour: Colour! = RED, $times: Int) {
      echo(text: $text, list: $list, filter: { colours: [$colour] })
      surePets { ... on Dog { barks(times: $times) } }
    }`;
    const { expected, first } = await both(text, variables);
    expect(comparable(first)).toEqual(comparable(expected));
  });

  it.each<[Record<string, unknown> | undefined]>([
    [{ all: [{ __typename: 'Cat', id: '1' }, 'anything', 0], more: 3 }],
    [{ all: [] }],
    [{ all: [{}, null], more: 1 }],
    [{ all: { __typename: 'Cat' } }],
    [{ all: [{}], more: 'no number' }],
    [undefined],
  ])('with the entities %j', async (variables) => {
    for (const text of [
      'query ($all: [_Any!]!, $more: Int = 7) { given(all: $all, more: $more) }',
      'query ($all: [_Any!]!) { given(all: $all) }',
    ]) {
      const { expected, first } = await both(text, variables);
      expect(comparable(first)).toEqual(comparable(expected));
    }
  });

  it('gives a resolver arguments of its own and what it may know of its place', async () => {
    const seen: { args: Record<string, unknown>; path: unknown; parent: string }[] = [];
    const own = buildSchema('type Query { thing(n: Int = 1): Query }');
    (own.getQueryType() as GraphQLObjectType).getFields().thing!.resolve = (_source, args, _context, info) => {
      seen.push({ args: { ...args }, path: info.path, parent: info.parentType.name });
      args.n = 'written';
      return {};
    };
    await both('{ a: thing { thing(n: 2) { __typename } } }', undefined, own);
    expect(seen).toHaveLength(6);
    expect(seen.slice(2, 4)).toEqual(seen.slice(0, 2));
    expect(seen.slice(4)).toEqual(seen.slice(0, 2));
  });
});

it.each([
  'mutation { echo }',
  'query ($on: Boolean!) { id @include(if: $on) }',
  '{ __schema { description } }',
  '{ __proto__: id }',
  'query A { id } query B { fine }',
])('leaves %s to graphql-js', (text) => {
  expect(compileQuery(schema, parse(text))).toBeNull();
});
