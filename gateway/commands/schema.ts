import { printSchema } from 'graphql';
import { apiSchemaOf } from '../supergraph/api-schema';
import { composeSupergraph } from '../supergraph/composition';
import { ourSchemas } from '../supergraph/our-schemas';
import { type CommandLine, type OperatorCommand, parseParameters, wrongUsage } from './command-line';

/** As clients see it, in the schema definition language; `--supergraph`: as gateways read it. */
export const schemaCommand: OperatorCommand = {
  name: 'schema',
  usage: ['[--supergraph]'],
  summary: 'the schema that clients see, with its descriptions; or the supergraph',
  options: [['--supergraph', 'as gateways read it']],
  example: '',
  run: runSchema,
};

async function runSchema({ parameters, say, result }: CommandLine): Promise<number> {
  const { words, flag } = parseParameters(parameters, [], ['supergraph']);
  if (words.length > 0) throw wrongUsage(schemaCommand);
  const supergraph = composeSupergraph(ourSchemas());
  const sdl = flag('supergraph') ? supergraph : printSchema(apiSchemaOf(supergraph));
  say(sdl);
  result?.({ sdl });
  return 0;
}
