import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildASTSchema, parse, validate } from 'graphql';
import { subgraphNames } from '../../shared/config/settings';
import { buildSchemaOf } from '../../shared/subgraph/schema';
import { subgraphs } from '../../subgraphs/index';
import { liftAccessRequirements } from '../authorisation/access-requirements';
import { exampleOperations } from '../console/page';
import { smallShop } from '../testing/small-shop';
import { CompositionError, composeSupergraph } from './composition';

const schemas = smallShop.map((subgraph) => ({ name: subgraph.name, sdl: buildSchemaOf(subgraph).sdl }));

describe('composition', () => {
  it('names every problem and the subgraph it is in', () => {
    const broken = [...schemas, { name: 'chat', sdl: 'type Query { product: Product }\ntype Product { name: Int }' }];
    const failure = () => composeSupergraph(broken);
    expect(failure).toThrow(CompositionError);
    expect(failure).toThrow(/Product\.name/);
    expect(() => composeSupergraph([{ name: 'chat', sdl: 'type Query {' }])).toThrow(/\[chat\]/);
  });

  it('keeps access requirements as metadata and leaves none in the SDL that the gateway loads', () => {
    const { sdl, requirements } = liftAccessRequirements(composeSupergraph(schemas));
    expect(() => parse(sdl)).not.toThrow();
    expect(sdl).not.toMatch(/requiresScopes|authenticated/);
    expect(requirements.fields.get('Mutation')?.get('rename')).toEqual({
      authenticated: true,
      scopes: [],
      policies: [],
    });
    expect(
      requirements.fields
        .get('User')
        ?.get('email')
        ?.scopes.map((group) => [...group].sort()),
    ).toEqual([['marketing:read', 'users:read'], ['support:agent']]);
    expect([...requirements.fields.keys()]).not.toContain('Edge');
  });

  it('lifts requirements of types', () => {
    const { sdl, requirements } = liftAccessRequirements(
      'type Secret @authenticated { a: Int } enum E @requiresScopes(scopes: [["x"]]) { A }',
    );
    expect(sdl).not.toContain('@');
    expect(requirements.types).toEqual(
      new Map([
        ['Secret', { authenticated: true, scopes: [], policies: [] }],
        ['E', { authenticated: true, scopes: [['x']], policies: [] }],
      ]),
    );
  });
});

describe('the six subgraphs', () => {
  it('compose, and answer every example of the console', () => {
    expect(subgraphs.map(({ name }) => name).sort()).toEqual([...subgraphNames].sort());
    const supergraph = composeSupergraph(
      subgraphs.map((subgraph) => ({ name: subgraph.name, sdl: buildSchemaOf(subgraph).sdl })),
    );
    const schema = buildASTSchema(parse(liftAccessRequirements(supergraph).sdl), { assumeValidSDL: true });
    for (const { query } of exampleOperations()) expect(validate(schema, parse(query))).toEqual([]);
  });
});

describe('the examples of the console', () => {
  it('are operations of the contract, with variables that are JSON; live ones show more than one subgraph', () => {
    const operations = join(__dirname, '../../test/contract/operations');
    const contract = ['account', 'feed', 'orders', 'chat']
      .map((file) => readFileSync(join(operations, `${file}.graphql`), 'utf8'))
      .join('\n');
    const plain = (text: string) =>
      text
        .replace(/^#.*$/gm, '')
        .replace(/[\s,]+/g, ' ')
        .trim();
    const examples = exampleOperations();
    expect(examples.length).toBeGreaterThanOrEqual(subgraphNames.length);
    for (const { query, variables } of examples) {
      if (!query.includes('subscription ')) expect(plain(contract)).toContain(plain(query));
      if (variables !== undefined) expect(() => JSON.parse(variables)).not.toThrow();
    }
  });
});
