import 'reflect-metadata';
import { SettingsError } from '../shared/config/settings';
import { type CommandLine, UsageError } from './commands/command-line';
import { deadLettersUsage, runDeadLetters } from './commands/dead-letters';
import { demoUsage, runDemo } from './commands/demo';
import { importUsage, runImport } from './commands/import';
import { marketUsage, runMarketCommand } from './commands/market';
import { runSettings, settingsUsage } from './commands/settings';
import { isSubgraph, runSubgraphCommand, subgraphUsages } from './commands/subgraph-command';

const commands: Readonly<Record<string, (line: CommandLine) => Promise<number>>> = {
  import: runImport,
  demo: runDemo,
  market: runMarketCommand,
  'dead-letters': runDeadLetters,
  settings: runSettings,
};

function usage(): string {
  const lines = [importUsage, demoUsage, marketUsage, deadLettersUsage, settingsUsage, ...subgraphUsages()];
  return `npm run vitrine -- <command>\n\n${lines.join('\n')}`;
}

/** Runs one command of the operator's. Returns the exit code. */
export async function runCommand(words: readonly string[], say: (line: string) => void): Promise<number> {
  const [name, ...parameters] = words;
  if (isSubgraph(name)) return runSubgraphCommand(name, { parameters, say });
  const run = name === undefined ? undefined : commands[name];
  if (!run) {
    say(usage());
    return name === undefined || name === 'help' || name === '--help' ? 0 : 2;
  }
  return run({ parameters, say });
}

async function main(): Promise<void> {
  try {
    process.exitCode = await runCommand(process.argv.slice(2), (line) => process.stdout.write(`${line}\n`));
  } catch (error) {
    // What a person did is told in a sentence; what we did wrong, with its stack.
    const told = error instanceof UsageError || error instanceof SettingsError;
    process.stderr.write(`${told ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = told ? 2 : 1;
  }
}

if (require.main === module) void main();
