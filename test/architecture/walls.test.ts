import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

/** A file that is planted, what it imports, and the rule that must refuse it. */
const breaches = [
  ['another subgraph', 'subgraphs/chat/services/a.ts', '../../users/index', 'no-subgraph-in-a-subgraph'],
  ['another subgraph, from its index', 'subgraphs/chat/index.ts', '../users/index', 'no-subgraph-in-a-subgraph'],
  ['the gateway, from a subgraph', 'subgraphs/chat/services/b.ts', '../../../gateway/server', 'no-gateway-below-it'],
  ['the gateway, from shared', 'shared/bus/c.ts', '../../gateway/server', 'no-gateway-below-it'],
  ['a subgraph, from shared', 'shared/bus/d.ts', '../../subgraphs/index', 'no-subgraph-in-shared'],
  ['the market', 'subgraphs/catalog/services/e.ts', '../../../shared/market/world', 'no-market-in-a-subgraph'],
  [
    'what leads to the market',
    'subgraphs/catalog/services/f.ts',
    '../../../shared/events/g',
    'no-market-in-a-subgraph',
  ],
  ['a framework, from models', 'subgraphs/pricing/models/h.ts', 'typeorm', 'no-framework-in-models'],
  ['a scoped framework, from models', 'subgraphs/pricing/models/i.ts', '@apollo/server', 'no-framework-in-models'],
  ['services, from models', 'subgraphs/pricing/models/j.ts', '../services/prices', 'models-are-mathematics'],
  ['the database, from models', 'subgraphs/pricing/models/k.ts', '../../../shared/bus/bus', 'models-are-mathematics'],
  ['the inside of a subgraph', 'gateway/l.ts', '../subgraphs/users/index', 'only-the-list-of-subgraphs-in-the-gateway'],
  [
    'helpers of tests',
    'subgraphs/chat/services/m.ts',
    '../../../shared/testing/t',
    'no-helpers-of-tests-in-production',
  ],
  ['transports, from operations', 'gateway/operations/p.ts', '../transports/http/t', 'the-gateway-is-a-ladder'],
  ['operations, from execution', 'gateway/execution/q.ts', '../operations/o', 'execution-is-below-operations'],
  [
    'execution, from clients',
    'gateway/subgraph-clients/r.ts',
    '../execution/e',
    'subgraph-clients-are-the-lowest-rung',
  ],
  ['processes, from transports', 'gateway/transports/s.ts', '../processes/p', 'transports-are-the-highest-rung'],
  ['a rung, from a leaf', 'gateway/limits/u.ts', '../operations/o', 'leaves-of-the-gateway-know-no-rung'],
  ['what imports it, in the gateway', 'gateway/execution/v.ts', './w', 'no-cycles'],
  ['what imports it', 'shared/money/n.ts', './o', 'no-cycles'],
] as const;

/** What is imported by the planted files, and files whose imports are in order. */
const files: Record<string, string> = {
  'gateway/transports/http/t.ts': 'export const thing = 1;\n',
  'gateway/operations/o.ts': "import { thing } from '../execution/e';\nexport { thing };\n",
  'gateway/execution/e.ts': "import { thing } from '../identity/i';\nexport { thing };\n",
  'gateway/identity/i.ts': 'export const thing = 1;\n',
  'gateway/processes/p.ts': 'export const thing = 1;\n',
  'gateway/execution/w.ts': "import { other } from './v';\nexport const thing = other;\n",
  'subgraphs/users/index.ts': 'export const thing = 1;\n',
  'subgraphs/index.ts': 'export const thing = 1;\n',
  'subgraphs/pricing/services/prices.ts': 'export const thing = 1;\n',
  'gateway/server.ts': "import { thing } from '../subgraphs/index';\nexport { thing };\n",
  'shared/bus/bus.ts': 'export const thing = 1;\n',
  'shared/testing/t.ts': 'export const thing = 1;\n',
  'shared/market/world.ts': 'export const thing = 1;\n',
  'shared/events/g.ts': "export { thing } from '../market/world';\n",
  'shared/random/random.ts': 'export const thing = 1;\n',
  'shared/money/o.ts': "import { other } from './n';\nexport const thing = other;\n",
  'subgraphs/chat/services/in-order.ts': "import { thing } from '../../../shared/bus/bus';\nexport { thing };\n",
  'subgraphs/pricing/models/curve.ts': "import { thing } from '../../../shared/random/random';\nexport { thing };\n",
  'subgraphs/pricing/models/in-order.ts':
    "import { gzipSync } from 'node:zlib';\nexport { thing } from './curve';\ngzipSync('');\n",
  'subgraphs/catalog/services/required.ts': "export const thing = require('../../../shared/market/world');\n",
  'subgraphs/catalog/services/dynamic.ts': "export const thing = import('../../../shared/market/world');\n",
  'shared/events/x.ts': "export * from '../market/world';\n",
  'subgraphs/catalog/services/re-exported.ts': "export { thing } from '../../../shared/events/x';\n",
  'shared/events/y.ts': "export const thing = require('../market/world');\n",
  'subgraphs/catalog/services/required-beyond.ts': "export const thing = require('../../../shared/events/y');\n",
  'shared/events/z.ts': "export const thing = () => import('../market/world');\n",
  'subgraphs/catalog/services/dynamic-beyond.ts': "export const thing = import('../../../shared/events/z');\n",
  'subgraphs/chat/models/type-alone.ts':
    "import type { thing } from '../../users/index';\nexport type B = typeof thing;\n",
};

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

describe('the walls of the application', () => {
  let found: Violation[];
  const rulesBroken = (path: string) => found.filter(({ from }) => from === path).map(({ rule }) => rule.name);

  // One run of the linter over a tree in which every breach is planted.
  beforeAll(() => {
    const tree = mkdtempSync(join(tmpdir(), 'vitrine-walls-'));
    const plant = (path: string, source: string) => {
      mkdirSync(dirname(join(tree, path)), { recursive: true });
      writeFileSync(join(tree, path), source);
    };
    try {
      for (const file of ['.dependency-cruiser.cjs', 'package.json']) cpSync(join(root, file), join(tree, file));
      symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
      for (const [path, source] of Object.entries(files)) plant(path, source);
      for (const [, path, from] of breaches) {
        plant(path, `import { thing } from '${from}';\nexport const other = thing;\n`);
      }
      const cruise = join(root, 'node_modules/.bin/depcruise');
      const output = execFileSync(
        process.execPath,
        [cruise, '--output-type', 'json', 'gateway', 'subgraphs', 'shared'],
        {
          cwd: tree,
          stdio: ['ignore', 'pipe', 'pipe'],
        },
      );
      found = JSON.parse(String(output)).summary.violations;
    } finally {
      rmSync(tree, { recursive: true, force: true });
    }
  });

  it.each(breaches)('refuse an import of %s', (_what, path, _from, rule) => {
    expect(rulesBroken(path)).toContain(rule);
  });

  it.each([
    ['an import of types alone', 'subgraphs/chat/models/type-alone.ts', 'no-subgraph-in-a-subgraph'],
    ['require()', 'subgraphs/catalog/services/required.ts', 'no-market-in-a-subgraph'],
    ['import()', 'subgraphs/catalog/services/dynamic.ts', 'no-market-in-a-subgraph'],
    ['a re-export of everything', 'subgraphs/catalog/services/re-exported.ts', 'no-market-in-a-subgraph'],
    ['require() of what requires it', 'subgraphs/catalog/services/required-beyond.ts', 'no-market-in-a-subgraph'],
    ['import() of what imports it', 'subgraphs/catalog/services/dynamic-beyond.ts', 'no-market-in-a-subgraph'],
  ])('refuse %s too', (_what, path, rule) => {
    expect(rulesBroken(path)).toContain(rule);
  });

  it.each([
    ['shared rooms, from services', 'subgraphs/chat/services/in-order.ts'],
    ['seeded random numbers, from models', 'subgraphs/pricing/models/curve.ts'],
    ["its own files and node's modules, from models", 'subgraphs/pricing/models/in-order.ts'],
    ['the list of the six, from the gateway', 'gateway/server.ts'],
    ['the rung below, from a rung', 'gateway/operations/o.ts'],
    ['a leaf, from a rung', 'gateway/execution/e.ts'],
  ])('let through %s', (_what, path) => {
    expect(rulesBroken(path)).toEqual([]);
  });
});
