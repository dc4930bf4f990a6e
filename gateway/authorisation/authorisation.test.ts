import {
  buildSchema,
  execute,
  type FormattedExecutionResult,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isObjectType,
  parse,
  print,
  validate,
} from 'graphql';
import { anonymous, type Identity } from '../../shared/identity/identity';
import { composeSupergraph } from '../supergraph/composition';
import { liftAccessRequirements } from './access-requirements';
import { Authorisation } from './authorisation';
import { FieldRequirements } from './field-requirements';
import { policiesNamed, policyOfRule } from './policies';

const sdl = `
  type Query {
    shop: Shop!
    margin: Int! @requiresScopes(scopes: [["pricing:read"]])
    shelf: [Item!]!
    named: [Named]
    found: Found
    vault: Vault
    grade: Grade
    staff: Person @policy(policies: [["staff"], ["owner", "present"]])
  }
  type Mutation { rename(name: String): Person sell: Int @authenticated prices: Int @requiresScopes(scopes: [["pricing:write"]]) }
  type Subscription { changed: Item closed: Item @authenticated }
  type Shop { name: String! till: Till till2: Till! owner: Person }
  type Till { cash: Int @requiresScopes(scopes: [["till:read"]]) float: Int! @requiresScopes(scopes: [["till:read"]]) open: Boolean! }
  interface Named { name: String }
  type Person implements Named { name: String email: String @requiresScopes(scopes: [["users:read", "marketing:read"], ["support:agent"]]) friends: [Person!] }
  type Item implements Named { name: String cost: Int @requiresScopes(scopes: [["pricing:read"]]) maker: Person parts: [[Item!]] }
  type Robot { name: String code: String! @authenticated }
  union Found = Person | Item | Robot
  type Vault @authenticated { gold: Int deep: Int @requiresScopes(scopes: [["vault:read"]]) }
  enum Grade @requiresScopes(scopes: [["pricing:read"]]) { A B }
`;
const person = (name: string, friends: unknown[] = []): object => ({
  __typename: 'Person',
  name,
  email: `${name}@x`,
  friends,
});
const item = (name: string, parts: unknown[] = []): object => ({
  __typename: 'Item',
  name,
  cost: 3,
  maker: person('m'),
  parts,
});
const till = { cash: 5, float: 7, open: true };
const rootValue = {
  shop: { name: 'S', till, till2: till, owner: person('o', [person('f')]) },
  margin: 40,
  shelf: [item('a', [[item('p')]]), item('b')],
  named: [person('x'), null, item('y')],
  found: { __typename: 'Robot', name: 'r', code: 'c' },
  vault: { gold: 1, deep: 2 },
  grade: 'A',
  staff: person('s'),
  rename: person('n'),
  sell: 1,
  prices: 2,
};

const { sdl: plain, requirements } = liftAccessRequirements(sdl);
const schema = buildSchema(plain);
const visitor = anonymous;
const ada: Identity = { userId: 'ada', scopes: [] };
const having = (...scopes: string[]): Identity => ({ userId: 'ada', scopes });
const policies = policiesNamed({
  staff: policyOfRule({ scopes: [['support:agent']] }),
  owner: policyOfRule({ users: ['ada'] }),
});
const authorisation = new Authorisation(schema, requirements, policies);

interface Answer extends FormattedExecutionResult {
  readonly ran: string | null;
}

async function ask(query: string, identity: Identity, variables?: Record<string, unknown>): Promise<Answer> {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  const operation = getOperationAST(document)!;
  const admission = await authorisation.admit({ document, operation, variables }, identity);
  if (admission.kind === 'refused') return { ...admission, data: null, ran: null };
  expect(validate(schema, admission.document)).toEqual([]);
  const answer = await execute({ schema, document: admission.document, rootValue, variableValues: variables });
  return { ...admission.complete(answer), ran: print(admission.document) };
}

/** What an executor answers that refuses each field when it comes to it. */
async function refusedOneByOne(query: string, identity: Identity, variables?: Record<string, unknown>) {
  const guarded: GraphQLSchema = buildSchema(plain);
  const fields = new FieldRequirements(guarded, requirements);
  for (const type of Object.values(guarded.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      field.resolve = (source: Record<string, unknown>) => {
        for (const { authenticated, scopes } of fields.of(type, field.name)) {
          const held =
            scopes.length === 0 || scopes.some((group) => group.every((each) => identity.scopes.includes(each)));
          if ((authenticated && identity.userId === null) || !held) throw new Error(`no ${getNamedType(field.type)}`);
        }
        return source[field.name];
      };
    }
  }
  return execute({ schema: guarded, document: parse(query), rootValue, variableValues: variables });
}

const codesAt = ({ errors = [] }: FormattedExecutionResult) =>
  errors.map(({ path, extensions }) => `${path?.join('.')} ${extensions?.code}`);

const operations = [
  '{ shop { name till { cash open } owner { name email } } }',
  '{ shop { name till { float open } owner { name } } }',
  '{ shop { name till2 { float } } grade }',
  '{ shop { name } vault { gold } grade }',
  '{ shop { name } vault { gold deep } }',
  '{ shelf { cost name price: cost maker { email name } parts { name cost } } }',
  '{ named { __typename name ... on Person { email friends { email } } ... on Item { name cost } } }',
  '{ named { name ...p ... on Item { ...i } } } fragment p on Person { mail: email name } fragment i on Item { c: cost }',
  '{ found { ... on Robot { code name } ... on Person { email } } shop { name } }',
  'query ($no: Boolean! = false) { shop { name } margin @include(if: $no) shelf { name cost @skip(if: true) } }',
  '{ shop { ...s } again: shop { ...s till2 { float } } } fragment s on Shop { till { cash } name }',
  '{ shop { owner { name friends { friends { email } name } } } } ',
];

describe('an operation with fields that its sender may not see', () => {
  it.each(operations)('is answered as if each were refused in its place: %s', async (query) => {
    for (const identity of [visitor, ada, having('pricing:read'), having('support:agent', 'till:read')]) {
      const answer = await ask(query, identity);
      const oracle = await refusedOneByOne(query, identity);
      expect(JSON.stringify(answer.data)).toBe(JSON.stringify(oracle.data));
      const places = new Set(
        (oracle.errors ?? []).map(({ path }) => path?.filter((key) => typeof key === 'string').join('.')),
      );
      for (const place of places) expect(answer.errors?.map(({ path }) => path?.join('.'))).toContain(place);
    }
  });

  it('is run without them, and names the scopes that would do at each path', async () => {
    const answer = await ask('{ shop { name owner { mail: email } } shelf { cost } }', ada);
    expect(answer.ran?.replace(/\s+/g, ' ')).toBe('{ shop { name owner { __typename } } shelf { __typename } }');
    expect(answer.data).toEqual({
      shop: { name: 'S', owner: { mail: null } },
      shelf: [{ cost: null }, { cost: null }],
    });
    expect(codesAt(answer)).toEqual(['shop.owner.mail FORBIDDEN', 'shelf.cost FORBIDDEN']);
    expect(answer.errors?.[0]?.message).toContain('users:read and marketing:read or support:agent');
    expect(codesAt(await ask('{ shop { name } vault { gold } }', visitor))).toEqual(['vault UNAUTHENTICATED']);
  });

  it('asks for the type where that decides what is missing, and gives it to nobody who did not ask', async () => {
    const answer = await ask('{ named { name ... on Item { cost } } }', ada);
    expect(answer.ran).toContain('__typename');
    expect(answer.data).toEqual({ named: [{ name: 'x' }, null, { name: 'y', cost: null }] });
  });

  it('keeps what one way to it allows: an interface asks what any type behind it asks', async () => {
    const extended = buildSchema(
      `${plain} extend interface Named { email: String } extend type Item { email: String }`,
    );
    const over = new Authorisation(extended, requirements);
    const document = parse('{ named { email ... on Item { email } } shop { name } }');
    const admission = await over.admit({ document, operation: getOperationAST(document)! }, ada);
    if (admission.kind === 'refused') throw new Error('refused');
    const data = { named: [{ __typename: 'Person' }, { __typename: 'Item', email: 'i' }], shop: { name: 'S' } };
    expect(admission.complete({ data }).data).toEqual({
      named: [{ email: null }, { email: 'i' }],
      shop: { name: 'S' },
    });
  });

  it('says nothing of a field that its variables leave out', async () => {
    const query = 'query ($with: Boolean = false) { shop { name } margin @include(if: $with) }';
    expect(await ask(query, ada)).toMatchObject({ data: { shop: { name: 'S' } } });
    expect((await ask(query, ada)).errors).toBeUndefined();
    expect(await ask(query, ada, { with: true })).toMatchObject({ data: null, errors: [{ path: ['margin'] }] });
    expect(await ask('{ margin @skip(if: true) }', ada)).toMatchObject({ data: {} });
  });

  it('is filtered once for a set of rights, to the same document', async () => {
    const document = parse('{ shop { name } vault { gold deep } }');
    const sent = { document, operation: getOperationAST(document)! };
    const ran = async (identity: Identity) => {
      const admission = await authorisation.admit(sent, identity);
      return admission.kind === 'admitted' ? admission.document : null;
    };
    expect(await ran(ada)).toBe(await ran({ userId: 'bob', scopes: ['x'] }));
    expect(await ran(ada)).not.toBe(await ran(visitor));
    expect(await ran(having('vault:read'))).toBe(document);
  });

  it('lists no more errors than can be read', async () => {
    const fragments = Array.from({ length: 12 }, (_, n) =>
      n < 11
        ? `fragment f${n} on Person { a: friends { ...f${n + 1} } b: friends { ...f${n + 1} } name }`
        : 'fragment f11 on Person { email }',
    );
    const answer = await ask(`{ shop { owner { name ...f0 } } } ${fragments.join(' ')}`, ada);
    expect(answer.errors).toHaveLength(100);
  });
});

describe('an operation of which nothing is left', () => {
  it.each([
    '{ margin }',
    '{ shelf { cost __typename } __typename }',
    '{ ...f } fragment f on Query { vault { gold deep } }',
  ])('is refused whole: %s', async (query) => {
    expect(await ask(query, visitor)).toMatchObject({ kind: 'refused', data: null, ran: null });
    if (!query.includes('vault')) expect(await ask(query, ada)).toMatchObject({ kind: 'refused' });
  });
});

describe('a mutation', () => {
  it('does nothing where one of its root fields is refused', async () => {
    const refused = await ask('mutation { rename(name: "x") { name } prices }', ada);
    expect([refused.ran, codesAt(refused)]).toEqual([null, ['prices FORBIDDEN']]);
    expect((await ask('mutation { rename { name } prices @skip(if: true) }', ada)).data).toEqual({
      rename: { name: 'n' },
    });
  });

  it('is run without what may not be read of its outcome', async () => {
    expect((await ask('mutation { rename { name email } sell }', ada)).data).toEqual({
      rename: { name: 'n', email: null },
      sell: 1,
    });
  });
});

describe('a subscription', () => {
  it('is refused at its root, and its events are completed', async () => {
    expect(await ask('subscription { closed { name } }', visitor)).toMatchObject({ kind: 'refused' });
    const document = parse('subscription { changed { name cost } }');
    const admission = await authorisation.admit({ document, operation: getOperationAST(document)! }, visitor);
    if (admission.kind === 'refused') throw new Error('refused');
    expect(admission.complete({ data: { changed: { name: 'n' } } })).toMatchObject({
      data: { changed: { name: 'n', cost: null } },
      errors: [{ path: ['changed', 'cost'], extensions: { code: 'UNAUTHENTICATED' } }],
    });
  });
});

describe('a policy', () => {
  it('is met by all of one group, and by nobody where it has no rule', async () => {
    expect((await ask('{ staff { name } shop { name } }', having('support:agent'))).data?.staff).toEqual({ name: 's' });
    const denied = await ask('{ staff { name } shop { name } }', ada);
    expect(denied.data).toEqual({ staff: null, shop: { name: 'S' } });
    expect(denied.errors?.[0]?.message).toContain('policy staff or owner and present');
    expect(codesAt(await ask('{ staff { name } shop { name } }', visitor))).toEqual(['staff UNAUTHENTICATED']);
  });

  it('is not asked for where no field carries one, and asked once where several do', async () => {
    const asked: (readonly string[])[] = [];
    const over = new Authorisation(schema, requirements, (names) => {
      asked.push(names);
      return new Set(names);
    });
    for (const query of ['{ shop { name } }', '{ a: staff { name } b: staff { name } }']) {
      const document = parse(query);
      const admission = await over.admit({ document, operation: getOperationAST(document)! }, visitor);
      expect(admission).toMatchObject({ kind: 'admitted', isFiltered: false });
    }
    expect(asked).toEqual([['staff', 'owner', 'present']]);
  });

  it('given by a rule needs all that the rule names, and a rule that names nothing is met by nobody', async () => {
    const both = policyOfRule({ users: ['ada'], scopes: [['a', 'b'], ['c']] });
    expect([having('c'), having('a'), { userId: 'bob', scopes: ['c'] }, visitor].map(both)).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(policyOfRule({})(ada)).toBe(false);
    const inherited = await policiesNamed({})(['toString', 'constructor'], ada);
    expect(inherited.size).toBe(0);
  });
});

describe('requirements in a supergraph', () => {
  const federated = (imports: string, body: string) => `extend schema
    @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${imports}])
    ${body}`;

  it('are found under the names that the subgraphs gave the directives', () => {
    const supergraph = composeSupergraph([
      {
        name: 'catalog',
        sdl: federated(
          '{ name: "@requiresScopes", as: "@needs" }, { name: "@policy", as: "@rule" }, "@authenticated"',
          'type Query { a: Int @needs(scopes: [["x"]]) b: Int @rule(policies: [["p"]]) c: Int @authenticated }',
        ),
      },
    ]);
    const lifted = liftAccessRequirements(supergraph);
    expect(lifted.sdl).not.toMatch(/needs|rule|authenticated/);
    expect(Object.fromEntries(lifted.requirements.fields.get('Query') ?? [])).toEqual({
      a: { authenticated: true, scopes: [['x']], policies: [] },
      b: { authenticated: false, scopes: [], policies: [['p']] },
      c: { authenticated: true, scopes: [], policies: [] },
    });
  });

  it('of several subgraphs for one field must all be met', () => {
    const supergraph = composeSupergraph(
      ['a', 'b'].map((scope) => ({
        name: scope,
        sdl: federated(
          '"@requiresScopes", "@shareable"',
          `type Query { x: Int @shareable @requiresScopes(scopes: [["${scope}"]]) }`,
        ),
      })),
    );
    const { fields } = liftAccessRequirements(supergraph).requirements;
    expect(
      fields
        .get('Query')
        ?.get('x')
        ?.scopes.map((group) => [...group].sort()),
    ).toEqual([['a', 'b']]);
  });
});
