/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/gateway', '<rootDir>/subgraphs', '<rootDir>/shared', '<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  setupFiles: ['reflect-metadata'],
  transform: { '^.+\\.(t|j|mj)s$': '@swc/jest' },
  // jose and its like are published as ES modules alone; Jest's module system is CommonJS.
  transformIgnorePatterns: ['/node_modules/(?!(jose|csv-parse|@nats-io|zod|minisearch|@graphql-tools|@whatwg-node)/)'],
  globalSetup: '<rootDir>/shared/testing/global-setup.ts',
  testTimeout: 60_000,
  reporters: ['default'],
};
