import { departuresFromPlan, filesOf, type SubgraphFiles, subgraphNames } from './plan';

describe('the plan of a subgraph', () => {
  it('is that of six', () => {
    expect(subgraphNames.toSorted()).toEqual(['catalog', 'chat', 'inventory', 'pricing', 'recommendations', 'users']);
  });

  it.each(subgraphNames)('is kept by %s', (name) => {
    expect(departuresFromPlan(name, filesOf(name))).toEqual([]);
  });

  const planned: SubgraphFiles = new Map([
    ['index.ts', 'importPort: consumes: eventHandlers'],
    ['README.md', ''],
    ['search-quality.test.ts', ''],
    ['schema/price-types.ts', ''],
    ['schema/price-resolver.ts', '@Resolver()'],
    ['entities/price.ts', "@Entity('prices')\nexport class PriceEntity {}"],
    ['entities/index.ts', ''],
    ['migrations/1700000000001-prices.ts', 'export class Prices1700000000001 {}'],
    ['migrations/index.ts', ''],
    ['services/services.ts', 'export function createServices(platform: Platform) {}'],
    ['services/import-port.ts', ''],
    ['services/event-handlers.ts', ''],
    ['services/price-service.ts', 'export class PriceService {}'],
    ['services/price-service.test.ts', ''],
    ['services/quotes/quote-lines.ts', ''],
    ['services/quotes/quote-lines.bad-input.test.ts', ''],
    ['services/quotes/quotes.test.ts', ''],
    ['services/quotes/README.md', ''],
    ['models/curves/curve.ts', ''],
    ['commands/audit-command.ts', 'export const auditCommand = {}'],
    ['commands/index.ts', ''],
    ['testing/shop.ts', ''],
  ]);

  it('allows what it names', () => {
    expect(departuresFromPlan('pricing', planned)).toEqual([]);
  });

  it.each([
    ['helpers.ts', '', 'helpers.ts lies loose beside index.ts'],
    ['utils/x.ts', '', 'utils/ is no folder of the plan'],
    ['serving/feed.ts', '', 'serving/ is no folder of the plan'],
    ['schema/inputs.ts', '', 'schema/inputs.ts is no name of the plan'],
    ['schema/list-resolver.ts', '', 'schema/list-resolver.ts holds no resolver'],
    ['services/email.ts', '', 'services/email.ts is no name of the plan'],
    ['services/PriceService.ts', '', 'services/PriceService.ts is no name of the plan'],
    ['services/list-service.ts', 'export function list() {}', 'services/list-service.ts exports no service class'],
    ['services/told.test.ts', '', 'services/told.test.ts stands beside no services/told.ts'],
    ['services/services.ts', '', 'services/services.ts exports no createServices(platform)'],
    ['commands/audit.ts', '', 'commands/audit.ts is no name of the plan'],
    ['commands/sum-command.ts', '', 'commands/sum-command.ts exports no command'],
    ['migrations/prices.ts', '', 'migrations/prices.ts is no name of the plan'],
    ['migrations/1700000000002-x.ts', 'class X1 {}', 'migrations/1700000000002-x.ts holds no migration 1700000000002'],
    ['entities/two.ts', "@Entity('a')\n@Entity('b')", 'entities/two.ts describes 2 tables'],
    ['services/quotes/row.ts', "@Entity('a')", 'services/quotes/row.ts describes a table'],
  ])('refuses %s with %j', (path, text, departure) => {
    expect(departuresFromPlan('pricing', new Map([...planned, [path, text]]))).toEqual([departure]);
  });

  it.each([
    'README.md',
    'entities/index.ts',
    'services/services.ts',
    'services/import-port.ts',
    'services/event-handlers.ts',
  ])('misses %s where it is needed', (path) => {
    const rest = new Map(planned);
    rest.delete(path);
    expect(departuresFromPlan('pricing', rest)).toEqual([`${path} is missing`]);
  });
});
