import '../environment';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { printSchema } from 'graphql';
import { apiSchemaFile, supergraphFile } from '../package-root';
import { runMain } from '../processes/process-lifetime';
import { apiSchemaOf } from '../supergraph/api-schema';
import { origin } from '../supergraph/composed-apart';
import { CompositionError, composeSupergraph } from '../supergraph/composition';
import { ourRules } from '../supergraph/lint-rules';
import { ourSchemas } from '../supergraph/our-schemas';
import { lintSchemas } from '../supergraph/schema-lint';

/**
 * Composes the subgraphs as they are in the code, without a database, into the file that a cluster's gateway begins with;
 * beside it goes the schema that clients see, for the tools of those who write frontends.
 */
async function main(): Promise<void> {
  const schemas = ourSchemas();
  const sdl = composeSupergraph(schemas);
  const { findings } = lintSchemas(schemas, ourRules);
  if (findings.length > 0) throw new CompositionError(findings.map(({ place, problem }) => `${place} ${problem}`));
  const file = supergraphFile();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, origin(schemas) + sdl);
  writeFileSync(apiSchemaFile(), `${printSchema(apiSchemaOf(sdl))}\n`);
  process.stdout.write(`${file}: ${schemas.length} subgraphs\n`);
}

runMain(main);
