import 'reflect-metadata';
import { backupCommand } from './commands/backup';
import { asksForHelp, helpText, overview } from './commands/command-help';
import { assertKnownParameters, type CommandLine, exitCodes, type OperatorCommand } from './commands/command-line';
import { deadLettersCommand } from './commands/dead-letters';
import { demoCommand } from './commands/demo';
import { doctorCommand } from './commands/doctor';
import { exportCommand } from './commands/export';
import { importCommand } from './commands/import';
import { marketCommand } from './commands/market';
import { marketExperimentCommand } from './commands/market-experiment';
import { marketMomentsCommand } from './commands/market-moments';
import { migrateCommand } from './commands/migrate';
import { operationsCommand } from './commands/operations';
import { restoreCommand } from './commands/restore';
import { schemaCommand } from './commands/schema';
import { settingsCommand } from './commands/settings';
import { isSubgraph, runSubgraphCommand, subgraphCommands } from './commands/subgraph-command';
import { supergraphCommand } from './commands/supergraph';
import { printError } from './processes/explained-error';

/** The commands that are no subgraph's. A name may have two words. */
export const commands: readonly OperatorCommand[] = [
  importCommand,
  exportCommand,
  backupCommand,
  restoreCommand,
  demoCommand,
  marketCommand,
  marketMomentsCommand,
  marketExperimentCommand,
  deadLettersCommand,
  operationsCommand,
  supergraphCommand,
  schemaCommand,
  settingsCommand,
  migrateCommand,
  doctorCommand,
];

/**
 * Runs one command of the operator's. With `--json` one JSON value is said, and nothing else: what came of it, or, of a command
 * that is nothing but a text, its lines.
 *
 * @returns the exit code
 */
export async function runCommand(given: readonly string[], say: (line: string) => void): Promise<number> {
  const words = given.filter((word) => word !== '--json');
  if (words.length === given.length || asksForHelp(words)) return run(words, { say });
  const lines: string[] = [];
  let value: unknown;
  const code = await run(words, {
    say: (line) => lines.push(line),
    result: (result) => {
      value = result;
    },
  });
  say(JSON.stringify(value ?? { lines }, null, 2));
  return code;
}

async function run(words: readonly string[], { say, result }: Omit<CommandLine, 'parameters'>): Promise<number> {
  const [name, ...parameters] = words;
  const everything = () => overview([...commands, ...subgraphCommands()]);
  if (name === undefined || asksForHelp([name])) {
    say(everything());
    return 0;
  }
  if (isSubgraph(name)) return runSubgraphCommand(name, { parameters, say, result });
  const named = commands.filter((command) => command.name.split(' ')[0] === name);
  const command = named.find((candidate) => words.join(' ').startsWith(candidate.name)) ?? named[0];
  if (!command) {
    say(`There is no command "${name}".\n\n${everything()}`);
    return exitCodes.refused;
  }
  const rest = words.slice(command.name.split(' ').length);
  const called = words.slice(0, words.length - rest.length).join(' ') === command.name;
  if (!called || asksForHelp(parameters)) {
    say(helpText(command));
    return asksForHelp(parameters) ? exitCodes.done : exitCodes.refused;
  }
  assertKnownParameters(command, rest);
  return command.run({ parameters: rest, say, result });
}

async function main(): Promise<void> {
  try {
    process.exitCode = await runCommand(process.argv.slice(2), (line) => process.stdout.write(`${line}\n`));
  } catch (error) {
    process.exitCode = printError(error, (text) => process.stderr.write(text));
  }
}

if (require.main === module) void main();
