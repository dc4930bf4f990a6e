import { type SubgraphName, subgraphNames } from '../../shared/config/settings';
import { subgraphs } from '../../subgraphs/index';
import { openApplication } from '../processes/application';
import { type CommandLine, UsageError } from './command-line';

/** A line for each command that a subgraph brings along. */
export function subgraphUsages(): string[] {
  return subgraphs.flatMap((subgraph) =>
    (subgraph.commands ?? []).map(
      ({ name, usage, summary }) => `${`${subgraph.name} ${name} ${usage}`.trimEnd().padEnd(45)} ${summary}`,
    ),
  );
}

export function isSubgraph(name: string | undefined): name is SubgraphName {
  return subgraphNames.some((known) => known === name);
}

/** `<subgraph> <command> ...`: runs what the subgraph declares. */
export async function runSubgraphCommand(name: SubgraphName, { parameters, say }: CommandLine): Promise<number> {
  const [wanted, ...rest] = parameters;
  const declared = subgraphs.find((subgraph) => subgraph.name === name)?.commands ?? [];
  if (!declared.some((command) => command.name === wanted)) {
    throw new UsageError(`commands of ${name}: ${declared.map((command) => command.name).join(', ') || 'none'}`);
  }
  const application = await openApplication();
  try {
    const runtime = application.runtime(name);
    const command = runtime.commands.find((candidate) => candidate.name === wanted);
    return (await command?.run(runtime.services, rest, say)) ?? 1;
  } finally {
    await application.close();
  }
}
