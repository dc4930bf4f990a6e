// Writes what frontends are built from: `npm run client`, after a change of the schema or of an operation. It is plain
// JavaScript over what the build has composed, so that it needs no shop and no database.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import * as typedDocumentNode from '@graphql-codegen/typed-document-node';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { buildSchema, parse } from 'graphql';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Each set of operations, and the file that has their types and documents. */
const outputs = [
  { operations: 'test/contract/operations', file: 'gateway/client/operations.ts' },
  { operations: 'gateway/console/app/graphql', file: 'gateway/console/app/graphql/operations.ts' },
];

const settings = {
  useTypeImports: true,
  enumsAsTypes: true,
  skipTypename: true,
  scalars: { ID: 'string', DateTime: 'string', Date: 'string', JSON: 'unknown' },
  defaultScalarType: 'unknown',
  documentMode: 'graphQLTag',
  gqlImport: '@urql/core#gql',
  documentVariableSuffix: '',
  operationResultSuffix: 'Result',
  omitOperationSuffix: true,
};

/** @returns the text of a file of types and documents for the operations in a folder */
async function generated(schemaText, folder) {
  const schema = buildSchema(schemaText);
  const documents = readdirSync(folder)
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => ({ location: name, document: parse(readFileSync(join(folder, name), 'utf8')) }));
  const text = await codegen({
    schema: parse(schemaText),
    schemaAst: schema,
    documents,
    filename: 'operations.ts',
    config: settings,
    plugins: [{ operations: {} }, { documents: {} }],
    pluginMap: { operations: typescriptOperations, documents: typedDocumentNode },
  });
  return `// Made by \`npm run client\` from the schema and the operations: not to be edited.\n${text.trim()}\n`;
}

/** Every file that is made, and its text. */
async function made() {
  const schemaText = readFileSync(join(root, 'dist/schema.graphql'), 'utf8');
  const texts = new Map([
    ['gateway/client/schema.graphql', schemaText],
    ['gateway/client/supergraph.graphql', readFileSync(join(root, 'dist/supergraph.graphql'), 'utf8')],
  ]);
  for (const { operations, file } of outputs) texts.set(file, await generated(schemaText, join(root, operations)));
  return texts;
}

for (const [file, text] of await made()) writeFileSync(join(root, file), text);
