/**
 * The walls of the application: who may import what. An import of a type, a re-export, `require()` and `import()` count
 * like any other. `test/architecture/walls.test.ts` plants a breach of each and looks whether it is found.
 */

/** What is not production code: tests, and what tests share. */
const ofTests = ['\\.test\\.ts$', '/testing/', '^test/'];

/** What mathematics may use of shared/. */
const numerics = '^shared/(random|ids|numerics|tensorflow|money)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-subgraph-in-a-subgraph',
      comment: 'A subgraph never imports another: it consumes its events, or asks the gateway.',
      severity: 'error',
      from: { path: '^subgraphs/([^/]+)/', pathNot: ofTests },
      to: { path: '^subgraphs/', pathNot: '^subgraphs/$1/' },
    },
    {
      name: 'no-gateway-below-it',
      comment: 'Subgraphs and shared/ know no gateway.',
      severity: 'error',
      from: { path: '^(subgraphs|shared)/', pathNot: ofTests },
      to: { path: '^gateway/' },
    },
    {
      name: 'no-subgraph-in-shared',
      comment: 'shared/ stands on nothing of ours.',
      severity: 'error',
      from: { path: '^shared/', pathNot: ofTests },
      to: { path: '^subgraphs/' },
    },
    {
      name: 'only-the-list-of-subgraphs-in-the-gateway',
      comment: 'The gateway imports subgraphs/index.ts alone.',
      severity: 'error',
      from: { path: '^gateway/', pathNot: ofTests },
      to: { path: '^subgraphs/', pathNot: '^subgraphs/index\\.ts$' },
    },
    {
      name: 'no-market-in-a-subgraph',
      comment: 'The truth behind shoppers is known to the market alone: no way round leads to it either.',
      severity: 'error',
      from: { path: '^subgraphs/', pathNot: ofTests },
      to: { path: '^shared/market/', reachable: true },
    },
    {
      name: 'no-helpers-of-tests-in-production',
      comment: 'Helpers of tests stay in tests.',
      severity: 'error',
      from: { path: '^(gateway|subgraphs|shared)/', pathNot: ofTests },
      to: { path: ofTests },
    },
    {
      name: 'models-are-mathematics',
      comment: 'models/ imports its own files and the numerics of shared/.',
      severity: 'error',
      from: { path: '^subgraphs/([^/]+)/models/', pathNot: ofTests },
      to: { path: '^(gateway|shared|subgraphs)/', pathNot: [numerics, '^subgraphs/$1/models/'] },
    },
    {
      name: 'no-framework-in-models',
      comment: 'models/ imports no package.',
      severity: 'error',
      from: { path: '^subgraphs/[^/]+/models/', pathNot: ofTests },
      to: { pathNot: '^(gateway|shared|subgraphs|test)/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'no-cycles',
      comment: 'No file depends on itself, types included.',
      severity: 'warn',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
  },
};
