import { writeFile } from 'node:fs/promises';
import { composeSupergraph } from '../supergraph/composition';
import { ourSchemas, schemasInFiles, withReplaced } from '../supergraph/our-schemas';
import { type CommandLine, type OperatorCommand, parseParameters, UsageError, wrongUsage } from './command-line';
import { checkSupergraph } from './supergraph-check';

/**
 * `supergraph`: FILES are schemas of subgraphs, as `pricing.graphql` or `pricing=path`; a check puts them in the place of
 * those in the code.
 */
async function runSupergraph(line: CommandLine): Promise<number> {
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
      result: line.result,
    });
  }
  if (action !== 'compose') throw wrongUsage(supergraphCommand, action && `action "${action}"`);
  const sdl = composeSupergraph(given.length > 0 ? given : ourSchemas());
  const out = option('out');
  if (out === undefined) line.say(sdl);
  else {
    await writeFile(out, sdl);
    line.say(`${out}: written`);
  }
  line.result?.({ sdl, ...(out !== undefined && { out }) });
  return 0;
}

export const supergraphCommand: OperatorCommand = {
  name: 'supergraph',
  usage: ['compose [FILES] [--out FILE]', 'check [FILES] [--against FILE] [--operations PATH]'],
  summary: 'composes the supergraph, or checks that schemas fit together, survive a sick subgraph, and break no client',
  options: [
    ['FILES', 'schemas of subgraphs, as pricing.graphql or pricing=path; a check puts them in the place of ours'],
    ['--out FILE', 'where the supergraph is written; printed without it'],
    ['--against FILE', 'the supergraph of before, to see what changes'],
    ['--operations PATH', 'what clients send: a folder of operations, a manifest, or a record'],
  ],
  example: 'compose --out supergraph.graphql',
  run: runSupergraph,
};
