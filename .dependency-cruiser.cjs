/**
 * The walls of the application: who may import what. An import of a type, a re-export, `require()` and `import()` count
 * like any other. `test/architecture/walls.test.ts` plants a breach of each and looks whether it is found.
 */

/** What is not production code: tests, and what tests share. */
const ofTests = ['\\.test\\.ts$', '/testing/', '^test/'];

/** What mathematics may use of shared/. */
const numerics = '^shared/((random|ids|numerics|tensorflow|money|time)/|text/(folded-text|compare-texts)\\.ts$)';

/** Rooms of the gateway that stand beside its ladder: any rung may use them, and they use each other alone. */
const leavesOfTheGateway =
  '^gateway/(authorisation|caching|cluster-state|identity|limits|supergraph|telemetry)/|^gateway/(environment|package-root)\\.ts$';

/** Rungs of the gateway's ladder, and the leaves. */
const below = (...rungs) => [leavesOfTheGateway, `^gateway/(${rungs.join('|')})/`];

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
      name: 'the-gateway-is-a-ladder',
      comment: 'transports → operations → execution → subgraph clients: what is below knows nothing of what is above.',
      severity: 'error',
      from: { path: '^gateway/operations/', pathNot: ofTests },
      to: { path: '^gateway/', pathNot: below('operations', 'execution', 'subgraph-clients') },
    },
    {
      name: 'execution-is-below-operations',
      comment: 'Execution knows plans, subgraph clients and leaves: neither Apollo Server nor transports.',
      severity: 'error',
      from: { path: '^gateway/execution/', pathNot: ofTests },
      to: { path: '^gateway/', pathNot: below('execution', 'subgraph-clients') },
    },
    {
      name: 'subgraph-clients-are-the-lowest-rung',
      comment: 'A subgraph client sends a fetch: what plans and executes is above it.',
      severity: 'error',
      from: { path: '^gateway/subgraph-clients/', pathNot: ofTests },
      to: { path: '^gateway/', pathNot: below('subgraph-clients') },
    },
    {
      name: 'transports-are-the-highest-rung',
      comment: 'Transports serve operations: they start no process, and are not reached from a command.',
      severity: 'error',
      from: { path: '^gateway/transports/', pathNot: ofTests },
      to: { path: '^gateway/', pathNot: below('transports', 'operations', 'execution', 'subgraph-clients') },
    },
    {
      name: 'leaves-of-the-gateway-know-no-rung',
      comment: 'Identity, limits, authorisation, caching, telemetry and the like stand beside the ladder.',
      severity: 'error',
      from: { path: leavesOfTheGateway, pathNot: ofTests },
      to: { path: '^gateway/', pathNot: leavesOfTheGateway },
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
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^\\.?dist/' },
  },
};
