import 'reflect-metadata';
import { asksForHelp, helpText, overview } from './commands/command-help';
import { assertKnownParameters, type OperatorCommand } from './commands/command-line';
import { deadLettersCommand } from './commands/dead-letters';
import { demoCommand } from './commands/demo';
import { exportCommand } from './commands/export';
import { importCommand } from './commands/import';
import { marketCommand } from './commands/market';
import { marketExperimentCommand } from './commands/market-experiment';
import { marketMomentsCommand } from './commands/market-moments';
import { operationsCommand } from './commands/operations';
import { schemaCommand } from './commands/schema';
import { settingsCommand } from './commands/settings';
import { isSubgraph, runSubgraphCommand, subgraphCommands } from './commands/subgraph-command';
import { supergraphCommand } from './commands/supergraph';
import { printError } from './processes/explained-error';

/** The commands that are no subgraph's. A name may have two words. */
const commands: readonly OperatorCommand[] = [
  importCommand,
  exportCommand,
  demoCommand,
  marketCommand,
  marketMomentsCommand,
  marketExperimentCommand,
  deadLettersCommand,
  operationsCommand,
  supergraphCommand,
  schemaCommand,
  settingsCommand,
];

/** Runs one command of the operator's. Returns the exit code. */
export async function runCommand(words: readonly string[], say: (line: string) => void): Promise<number> {
  const [name, ...parameters] = words;
  const everything = () => overview([...commands, ...subgraphCommands()]);
  if (name === undefined || asksForHelp([name])) {
    say(everything());
    return 0;
  }
  if (isSubgraph(name)) return runSubgraphCommand(name, { parameters, say });
  const named = commands.filter((command) => command.name.split(' ')[0] === name);
  const command = named.find((candidate) => words.join(' ').startsWith(candidate.name)) ?? named[0];
  if (!command) {
    say(`There is no command "${name}".\n\n${everything()}`);
    return 2;
  }
  const rest = words.slice(command.name.split(' ').length);
  const called = words.slice(0, words.length - rest.length).join(' ') === command.name;
  if (!called || asksForHelp(parameters)) {
    say(helpText(command));
    return asksForHelp(parameters) ? 0 : 2;
  }
  assertKnownParameters(command, rest);
  return command.run({ parameters: rest, say });
}

async function main(): Promise<void> {
  try {
    process.exitCode = await runCommand(process.argv.slice(2), (line) => process.stdout.write(`${line}\n`));
  } catch (error) {
    process.exitCode = printError(error, (text) => process.stderr.write(text));
  }
}

if (require.main === module) void main();
