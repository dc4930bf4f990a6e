import { buildSchema, parse } from 'graphql';
import { cacheDirective, cachePolicyOf } from './cache-policy';

const schema = buildSchema(`
  ${cacheDirective}
  type Query {
    list: [Thing!]! @cacheControl(maxAge: 30)
    thing: Thing
    plain: Plain
    mine: Plain @cacheControl(maxAge: 20, private: true)
    _entities(representations: [String!]!): [_Entity]!
  }
  type Mutation { change: Thing @cacheControl(maxAge: 30) }
  type Thing @cacheControl(maxAge: 10) { id: ID! name: String fresh: Int @cacheControl(maxAge: 0) part: Plain brief: Plain @cacheControl(maxAge: 5) }
  type Plain { id: ID! }
  union _Entity = Thing | Plain
`);
const policyOf = (query: string) => cachePolicyOf(schema, parse(query));

describe('for how long an operation holds', () => {
  it.each([
    ['a root field says it, whatever its type says', '{ list { id } }', 30],
    ["a root field's type says it", '{ thing { id name } }', 10],
    ['what is below inherits it', '{ thing { part { id } } }', 10],
    ['what is below says less', '{ thing { brief { id } } }', 5],
    ['a part may not be kept', '{ thing { fresh } }', 0],
    ['a root field says nothing', '{ plain { id } }', 0],
    ['one of several says nothing', '{ thing { id } plain { id } }', 0],
    [
      'fragments are looked into',
      'query { ...f } fragment f on Query { thing { ...g } } fragment g on Thing { brief { id } }',
      5,
    ],
    [
      'an entity says it',
      'query ($r: [String!]!) { _entities(representations: $r) { __typename ... on Thing { name } } }',
      10,
    ],
    [
      'an entity says nothing',
      'query ($r: [String!]!) { _entities(representations: $r) { ... on Thing { id } ... on Plain { id } } }',
      0,
    ],
    ['it is no query', 'mutation { change { id } }', 0],
    ['it asks for nothing', '{ __typename }', 0],
  ])('where %s', (_case, query, maxAge) => {
    expect(policyOf(query)).toEqual({ maxAge, private: false });
  });

  it('is for one alone where a part is', () => {
    expect(policyOf('{ thing { id } mine { id } }')).toEqual({ maxAge: 10, private: true });
  });
});
