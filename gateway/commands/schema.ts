import { printSchema } from 'graphql';
import { apiSchemaOf } from '../supergraph/api-schema';
import { composeSupergraph } from '../supergraph/composition';
import { ourSchemas } from '../supergraph/our-schemas';
import { type CommandLine, parseParameters, UsageError } from './command-line';

export const schemaUsage =
  'schema [--supergraph]                         the schema that clients see, with its descriptions; or the supergraph';

/** `schema`: as clients see it, in the schema definition language; `--supergraph`: as gateways read it. */
export async function runSchema({ parameters, say }: CommandLine): Promise<number> {
  const { words, flag } = parseParameters(parameters, [], ['supergraph']);
  if (words.length > 0) throw new UsageError(`usage:\n${schemaUsage}`);
  const supergraph = composeSupergraph(ourSchemas());
  say(flag('supergraph') ? supergraph : printSchema(apiSchemaOf(supergraph)));
  return 0;
}
