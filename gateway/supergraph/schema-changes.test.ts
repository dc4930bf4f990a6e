import { buildSchema, parse } from 'graphql';
import { coordinatesOf } from './operation-coordinates';
import { compareSchemas } from './schema-changes';

const before = `
  type Query { product(id: ID, sort: Sort, filter: Filter): Product found: Found named: Named ids: [ID] counts: [Int] }
  interface Named { name: String }
  type Product implements Named { name: String size: Int! sort: Sort }
  type Brand implements Named { name: String }
  union Found = Product | Brand
  enum Sort { NAME SIZE }
  input Filter { brand: String nested: Filter }`;
const schema = buildSchema(before);
const operations = [
  ['Names', 'query Names { product(id: "1") { name } }'],
  ['Sizes', 'query Sizes($sort: Sort) { product(sort: $sort) { size } }'],
  ['Filtered', 'query Filtered($filter: Filter) { product(filter: $filter) { name } }'],
  ['Union', 'query Union { found { ... on Brand { name } } }'],
].map(([name = '', text = '']) => ({ name, document: parse(text) }));

const changed = (from: string | RegExp, to: string) => {
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  const { changes, refused } = compareSchemas(schema, buildSchema(after), operations);
  return {
    affected: Object.fromEntries(changes.map(({ kind, affected }) => [kind, affected.map(({ name }) => name)])),
    refused: refused.map(({ operation }) => operation.name),
  };
};

describe('changes of a schema', () => {
  it.each([
    ['a field that goes', 'size: Int!', '', { FIELD_REMOVED: ['Sizes'] }, ['Sizes']],
    ['a field that may be null from now on', 'size: Int!', 'size: Int', { FIELD_CHANGED_KIND: ['Sizes'] }, []],
    ['an argument that goes', 'sort: Sort, ', '', { ARG_REMOVED: ['Sizes'] }, ['Sizes']],
    ['an argument of another type', 'id: ID,', 'id: [Int],', { ARG_CHANGED_KIND: ['Names'] }, ['Names']],
    [
      'an argument that must be given',
      '(id: ID',
      '(id: ID, x: Int!',
      { REQUIRED_ARG_ADDED: ['Names', 'Sizes', 'Filtered'] },
      ['Names', 'Sizes', 'Filtered'],
    ],
    [
      'an input field that must be given',
      'brand: String',
      'brand: String x: Int!',
      { REQUIRED_INPUT_FIELD_ADDED: ['Filtered'] },
      [],
    ],
    ['an input field that goes', 'brand: String', '', { FIELD_REMOVED: ['Filtered'] }, []],
    ['an enum value that goes', 'NAME SIZE', 'NAME', { VALUE_REMOVED_FROM_ENUM: ['Sizes'] }, []],
    ['a member of a union that goes', 'Product | Brand', 'Product', { TYPE_REMOVED_FROM_UNION: ['Union'] }, ['Union']],
    [
      'an interface that a type no longer has',
      'Brand implements Named',
      'Brand',
      { IMPLEMENTED_INTERFACE_REMOVED: ['Union'] },
      [],
    ],
  ])('%s is reported with the operations that use it', (_what, from, to, affected, refused) => {
    expect(changed(from, to)).toEqual({ affected, refused });
  });

  it('that nobody known uses are reported all the same', () => {
    expect(changed('sort: Sort }', '}')).toEqual({ affected: { FIELD_REMOVED: [] }, refused: [] });
  });

  it('that break nobody are none', () => {
    expect(changed('size: Int!', 'size: Int! weight: Int')).toEqual({ affected: {}, refused: [] });
  });

  it('do not blame the new schema for what the old one refuses', () => {
    const wrong = [{ name: 'Wrong', document: parse('{ nothing }') }];
    expect(compareSchemas(schema, buildSchema('type Query { other: Int }'), wrong).refused).toEqual([]);
  });
});

describe('what an operation uses', () => {
  it('is reported as schema coordinates, literals and variables included', () => {
    const text = 'query ($f: Filter) { product(sort: NAME, filter: $f) { ... on Named { name } } }';
    expect([...coordinatesOf(schema, parse(text))].sort()).toEqual([
      'Filter',
      'Filter.brand',
      'Filter.nested',
      'Named',
      'Named.name',
      'Product',
      'Query.product',
      'Query.product(filter:)',
      'Query.product(sort:)',
      'Sort.NAME',
      'String',
    ]);
  });
});
