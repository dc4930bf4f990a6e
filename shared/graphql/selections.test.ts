import { buildSchema, type GraphQLObjectType, type OperationDefinitionNode, parse } from 'graphql';
import {
  compositeTypeOf,
  conditionType,
  eachField,
  fieldsByKey,
  fragmentsOf,
  fragmentsUsed,
  satisfies,
} from './selections';

const schema = buildSchema(`
  interface Named { name: String }
  type Product implements Named { name: String maker: Maker }
  type Maker implements Named { name: String size: Int }
  type Query { product: Product named: Named }
`);

function operationOf(text: string) {
  const document = parse(text);
  return { operation: document.definitions[0] as OperationDefinitionNode, fragments: fragmentsOf(document) };
}

describe('the walker of selections', () => {
  const text = `
    query { product { a: name ... @include(if: true) { name ...F } ... on Named { ...F ... on Maker { size } } } }
    fragment F on Product { maker { size } ...G } fragment G on Named { a: name } fragment H on Query { product { name } }`;
  const { operation, fragments } = operationOf(text);
  const set = (operation.selectionSet.selections[0] as { selectionSet: OperationDefinitionNode['selectionSet'] })
    .selectionSet;

  it('finds each field through fragments, with the type that the innermost asks for, each spread once', () => {
    const found: string[] = [];
    eachField(set, { fragments }, ({ key, node, typeCondition, around }) => {
      found.push(`${key} ${node.name.value} ${typeCondition ?? '-'} ${around.length}`);
    });
    expect(found).toEqual([
      'a name - 0',
      'name name - 1',
      'maker maker Product 2',
      'a name Named 3',
      'size size Maker 2',
    ]);
  });

  it('passes over what is not admitted, and looks again into what is spread again where that is asked for', () => {
    const product = schema.getType('Product') as GraphQLObjectType;
    const keys: string[] = [];
    const admits = (_: unknown, { asked }: { readonly asked: string | undefined }) => satisfies(schema, product, asked);
    eachField(set, { fragments, admits, spread: null }, ({ key }) => keys.push(key));
    expect(keys).toEqual(['a', 'name', 'maker', 'a', 'maker', 'a']);
  });

  it('puts fields of one key together, in the order in which keys come first', () => {
    const byKey = fieldsByKey([set, set], { fragments });
    expect([...byKey].map(([key, fields]) => [key, fields.length])).toEqual([
      ['a', 3],
      ['name', 2],
      ['maker', 1],
      ['size', 2],
    ]);
  });

  it('ends at fragments that spread themselves', () => {
    const cyclic = operationOf(
      'query { ...A } fragment A on Query { product { name } ...B } fragment B on Query { ...A }',
    );
    expect(fieldsByKey([cyclic.operation.selectionSet], cyclic).size).toBe(1);
    expect(fragmentsUsed(cyclic.operation, cyclic.fragments).map(({ name }) => name.value)).toEqual(['A', 'B']);
  });

  it('knows the fragments that an operation uses', () => {
    expect(fragmentsUsed(operation, fragments).map(({ name }) => name.value)).toEqual(['F', 'G']);
  });

  it('knows types by their conditions', () => {
    const [query, product, named] = ['Query', 'Product', 'Named'].map(
      (name) => schema.getType(name) as GraphQLObjectType,
    );
    expect(
      [undefined, 'Product', 'Named', 'Maker', 'Nothing'].map((asked) => satisfies(schema, product!, asked)),
    ).toEqual([true, true, true, false, false]);
    expect(conditionType(schema, 'Named', product!)).toBe(named);
    expect(conditionType(schema, undefined, product!)).toBe(product);
    expect(compositeTypeOf(query!, 'product')).toBe(product);
    expect(compositeTypeOf(product!, 'name')).toBeUndefined();
  });
});
