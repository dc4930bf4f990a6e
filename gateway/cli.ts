import 'reflect-metadata';
import { OperatorError } from '../shared/errors/operator-error';
import type { CommandLine } from './commands/command-line';
import { deadLettersUsage, runDeadLetters } from './commands/dead-letters';
import { demoUsage, runDemo } from './commands/demo';
import { importUsage, runImport } from './commands/import';
import { marketUsage, runMarketCommand } from './commands/market';
import { operationsUsage, runOperations } from './commands/operations';
import { runSchema, schemaUsage } from './commands/schema';
import { runSettings, settingsUsage } from './commands/settings';
import { isSubgraph, runSubgraphCommand, subgraphUsages } from './commands/subgraph-command';
import { runSupergraph, supergraphUsage } from './commands/supergraph';

const commands: Readonly<Record<string, (line: CommandLine) => Promise<number>>> = {
  import: runImport,
  demo: runDemo,
  market: runMarketCommand,
  'dead-letters': runDeadLetters,
  operations: runOperations,
  schema: runSchema,
  settings: runSettings,
  supergraph: runSupergraph,
};

function usage(): string {
  const lines = [
    importUsage,
    demoUsage,
    marketUsage,
    deadLettersUsage,
    operationsUsage,
    supergraphUsage,
    schemaUsage,
    settingsUsage,
    ...subgraphUsages(),
  ];
  return `npm run vitrine -- <command>\n\n${lines.join('\n')}`;
}

/** Runs one command of the operator's. Returns the exit code. */
export async function runCommand(words: readonly string[], say: (line: string) => void): Promise<number> {
  const [name, ...parameters] = words;
  if (isSubgraph(name)) return runSubgraphCommand(name, { parameters, say });
  const run = name === undefined ? undefined : commands[name];
  if (!run) {
    const askedForHelp = name === undefined || name === 'help' || name === '--help';
    say(askedForHelp ? usage() : `There is no command "${name}".\n\n${usage()}`);
    return askedForHelp ? 0 : 2;
  }
  return run({ parameters, say });
}

async function main(): Promise<void> {
  try {
    process.exitCode = await runCommand(process.argv.slice(2), (line) => process.stdout.write(`${line}\n`));
  } catch (error) {
    // A mistake of the operator is explained in a sentence; one of ours is printed with its stack.
    const isOperators = error instanceof OperatorError;
    process.stderr.write(`${isOperators ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = isOperators ? 2 : 1;
  }
}

if (require.main === module) void main();
