import { Kind, type OperationDefinitionNode, parse, validate } from 'graphql';
import { defaultProtectionSettings } from '../../../shared/config/protection-settings';
import { checkoutTools, shopTools } from '../../../shared/tools/tools';
import { contractOperations } from '../../../test/contract/operations';
import { liftAccessRequirements } from '../../authorisation/access-requirements';
import { apiSchemaOf } from '../../supergraph/api-schema';
import { composeSupergraph } from '../../supergraph/composition';
import { ourSchemas } from '../../supergraph/our-schemas';
import { readCostDirectives } from './cost-directives';
import { baseCost, type CostModel, costTree } from './cost-tree';
import { OperationCost } from './operation-cost';

const supergraph = composeSupergraph(ourSchemas());
const model: CostModel = {
  schema: apiSchemaOf(supergraph),
  directives: readCostDirectives(liftAccessRequirements(supergraph).sdl),
  listSize: defaultProtectionSettings.listSize,
  limit: defaultProtectionSettings.cost,
};

function estimateOf(text: string, variables: Record<string, unknown> = {}): number {
  const document = parse(text);
  const operation = document.definitions.find(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  )!;
  return new OperationCost(costTree(model, document, operation), baseCost(model, operation)).estimated(variables);
}

const times = (count: number, field: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => field(n)).join(' ');

describe('our own costs', () => {
  const ours = [...contractOperations].filter(([, text]) => validate(model.schema, parse(text)).length === 0);

  it.each(ours)('let %s of the contract pass', (_name, text) => {
    expect(estimateOf(text)).toBeLessThanOrEqual(model.limit);
  });

  it.each([...shopTools, ...checkoutTools])('let the tool $name pass, which the schema takes', ({ document }) => {
    expect(validate(model.schema, parse(document))).toEqual([]);
    expect(estimateOf(document, { first: 20, lines: Array(50).fill({}) })).toBeLessThanOrEqual(model.limit);
  });

  it('are those of the work, and not of the words: a field that ranks or searches costs each time it is asked for', () => {
    const one = estimateOf('{ me { feed { id } } }');
    const many = estimateOf(`{ me { ${times(30, (n) => `f${n}: feed(first: ${1 + n}) { id }`)} } }`);
    expect(many).toBeGreaterThan(20 * (one - estimateOf('{ me { id } }')));
    for (const field of [
      'search(text: "a") { totalCount }',
      'products { totalCount }',
      'trending { score }',
      'basketSuggestions(productIds: ["a"]) { score }',
      'quote(lines: []) { token }',
      'feed(visitorId: "a") { id }',
    ]) {
      const cost = estimateOf(`{ ${times(20, (n) => `f${n}: ${field}`)} }`);
      expect([field, cost > estimateOf(`{ ${field} }`) + 19 * 8]).toEqual([field, true]);
    }
  });

  it('let the tree of categories pass, whatever its levels are asked for', () => {
    expect(estimateOf('{ categories { children { children { children { name } } } } }')).toBeLessThan(300);
  });

  it('count the hashing of a password as what it is', () => {
    const signIn = 'signIn(email: "a", password: "b") { accessToken }';
    expect(estimateOf(`mutation { ${signIn} }`)).toBeGreaterThan(900);
    expect(estimateOf(`mutation { ${times(6, (n) => `a${n}: ${signIn}`)} }`)).toBeGreaterThan(model.limit);
  });

  it('of what variables leave out are nothing', () => {
    const text = `query ($more: Boolean!) { me { id feed(first: 100) @include(if: $more) { edges { node { name } } } } }`;
    expect(estimateOf(text, { more: false })).toBe(estimateOf('{ me { id } }'));
    expect(estimateOf(text, { more: true })).toBeGreaterThan(150);
  });
});
