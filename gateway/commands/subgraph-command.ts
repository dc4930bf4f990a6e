import { type SubgraphName, subgraphNames } from '../../shared/config/settings';
import type { Command } from '../../shared/subgraph/definition';
import { subgraphs } from '../../subgraphs/index';
import { openApplication } from '../processes/application';
import { asksForHelp, type CommandHelp, helpText, overview } from './command-help';
import { assertKnownParameters, type CommandLine, UsageError } from './command-line';

/** The commands that the subgraphs bring along, or one of them does. */
export function subgraphCommands(of?: SubgraphName): CommandHelp[] {
  return subgraphs
    .filter(({ name }) => of === undefined || name === of)
    .flatMap(({ name, commands }) => (commands ?? []).map((command) => helpOf(name, command)));
}

export function isSubgraph(name: string | undefined): name is SubgraphName {
  return subgraphNames.some((known) => known === name);
}

/** `<subgraph> <command> ...`: runs what the subgraph declares. */
export async function runSubgraphCommand(
  name: SubgraphName,
  { parameters, say, result }: CommandLine,
): Promise<number> {
  const [wanted, ...rest] = parameters;
  const declared = (subgraphs.find((subgraph) => subgraph.name === name)?.commands ?? []) as readonly Command<never>[];
  const command = declared.find((candidate) => candidate.name === wanted);
  if (!command) {
    if (declared.length === 0) throw new UsageError(`${name} has no commands`);
    if (!asksForHelp(parameters)) {
      throw new UsageError(`commands of ${name}: ${declared.map((candidate) => candidate.name).join(', ')}`);
    }
    say(overview(subgraphCommands(name)));
    return 0;
  }
  if (asksForHelp(rest)) {
    say(helpText(helpOf(name, command)));
    return 0;
  }
  assertKnownParameters(helpOf(name, command), rest);
  const application = await openApplication();
  try {
    const runtime = application.runtime(name);
    return (
      (await runtime.commands
        .find((candidate) => candidate.name === wanted)
        ?.run(runtime.services, rest, say, result)) ?? 1
    );
  } finally {
    await application.close();
  }
}

function helpOf(subgraph: string, { name, usage, summary, options, example }: Command<never>): CommandHelp {
  return { name: `${subgraph} ${name}`, usage: [usage], summary, options, example };
}
