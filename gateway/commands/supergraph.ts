import { writeFile } from 'node:fs/promises';
import { composeSupergraph } from '../supergraph/composition';
import { ourSchemas, schemasInFiles, withReplaced } from '../supergraph/our-schemas';
import { type CommandLine, parseParameters, UsageError } from './command-line';
import { checkSupergraph } from './supergraph-check';

export const supergraphUsage = `supergraph compose [FILES] [--out FILE]       the supergraph of our subgraphs, or of those whose schemas are named
supergraph check [FILES] [--against FILE] [--operations PATH]
                                              whether schemas fit together, survive a sick subgraph, and break no client`;

/**
 * `supergraph`: FILES are schemas of subgraphs, as `pricing.graphql` or `pricing=path`; a check puts them in the place of
 * those in the code.
 */
export async function runSupergraph(line: CommandLine): Promise<number> {
  const { words, option } = parseParameters(line.parameters, ['out', 'against', 'operations']);
  const [action, ...files] = words;
  const given = await schemasInFiles(files).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new UsageError(`there is no file ${error.path}`) : error;
  });
  if (action === 'check') {
    return checkSupergraph(withReplaced(ourSchemas(), given), {
      against: option('against'),
      operations: option('operations'),
      say: line.say,
    });
  }
  if (action !== 'compose') throw new UsageError(`usage:\n${supergraphUsage}`);
  const sdl = composeSupergraph(given.length > 0 ? given : ourSchemas());
  const out = option('out');
  if (out === undefined) line.say(sdl);
  else {
    await writeFile(out, sdl);
    line.say(`${out}: written`);
  }
  return 0;
}
