import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildSchema, Kind, parse, print, printSchema, validate } from 'graphql';
import { apiSchemaOf } from '../../gateway/supergraph/api-schema';
import { composeSupergraph } from '../../gateway/supergraph/composition';
import { ourSchemas } from '../../gateway/supergraph/our-schemas';

const root = resolve(__dirname, '../..');
/** However it is laid out. */
const normalised = (schema: string) => print(parse(schema));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** The operations of a folder, by name. */
function operationsIn(folder: string): Map<string, string> {
  const files = readdirSync(join(root, folder)).filter((name) => name.endsWith('.graphql'));
  return new Map(
    files.flatMap((name) => {
      const text = read(join(folder, name));
      return parse(text).definitions.flatMap((definition) =>
        definition.kind === Kind.OPERATION_DEFINITION && definition.name
          ? [[definition.name.value, text] as const]
          : [],
      );
    }),
  );
}

it('has the schema as it is in the code: `npm run client` makes it anew', () => {
  const supergraph = composeSupergraph(ourSchemas());
  expect(normalised(read('gateway/client/supergraph.graphql'))).toBe(normalised(supergraph));
  expect(normalised(read('gateway/client/schema.graphql'))).toBe(normalised(printSchema(apiSchemaOf(supergraph))));
});

it.each([
  ['test/contract/operations', 'gateway/client/operations.ts'],
  ['gateway/console/app/graphql', 'gateway/console/app/graphql/operations.ts'],
])('has a typed document for each operation of %s, valid in the schema', (folder, file) => {
  const made = read(file);
  const schema = buildSchema(read('gateway/client/schema.graphql'));
  const operations = operationsIn(folder);
  expect(operations.size).toBeGreaterThan(15);
  for (const name of operations.keys()) expect(made).toContain(`export const ${name} = gql\``);
  const fragments = [...new Set(operations.values())].join('\n');
  expect(validate(schema, parse(fragments))).toEqual([]);
});
