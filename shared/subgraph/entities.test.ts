import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse } from 'graphql';
import { ShopError } from '../errors/shop-error';
import type { ReferenceResolver } from './definition';
import { answerEntitiesAtOnce } from './entities';

const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Cat @key(fields: "id") { id: ID!, name: String }
  type Dog @key(fields: "id") { id: ID!, name: String }
  type Owner @key(fields: "id") { id: ID! }
  interface Named { name: String }
  type Query { cat: Cat }
`);

const frozen = Object.freeze({ id: 'frozen', name: 'Ice', __typename: 'Cat' });
const references: Record<string, ReferenceResolver<unknown>> = {
  Cat: ({ id }) => (id === 'frozen' ? frozen : id === 'none' ? null : { id, name: `Cat ${id}` }),
  Dog: ({ id }) => {
    if (id === 'thrown') throw new ShopError('FORBIDDEN', { scopes: 'x' });
    if (id === 'rejected') return Promise.reject(new Error('rejected'));
    return id === 'other' ? { id, name: 'another type', __typename: 'Cat' } : Promise.resolve({ id, name: 'later' });
  },
};

function schemaOf(atOnce: boolean) {
  const resolvers = Object.fromEntries(
    Object.entries(references).map(([type, resolve]) => [type, { __resolveReference: resolve }]),
  );
  const schema = buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }]);
  if (atOnce) answerEntitiesAtOnce(schema, references);
  return schema;
}

const [ours, theirs] = [schemaOf(true), schemaOf(false)];

it.each([
  ['entities at hand and to come', ['Cat 1', 'Dog 2', 'Cat frozen', 'Cat none', 'Owner 3', 'Dog other']],
  ['one that is rejected', ['Dog rejected', 'Cat 1']],
  ['one that is refused at once', ['Cat 1', 'Dog thrown']],
  ['none', []],
  ['a type that there is not', ['Cat 1', 'Unicorn 1']],
  ['a type that is no object', ['Cat 1', 'Named 1']],
])('entities are what they are to @apollo/subgraph: %s', async (_what, wanted) => {
  const document = parse(`query ($r: [_Any!]!) { _entities(representations: $r) {
    __typename ... on Cat { id name } ... on Dog { id name } ... on Owner { id }
  } }`);
  const representations = wanted.map((one) => {
    const [__typename, id] = one.split(' ');
    return { __typename, id };
  });
  const of = async (schema: typeof ours) =>
    JSON.parse(JSON.stringify(await execute({ schema, document, variableValues: { r: representations } })));
  expect(await of(ours)).toEqual(await of(theirs));
  expect(await of(ours)).toEqual(await of(ours));
});
