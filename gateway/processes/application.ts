import { InProcessBus } from '../../shared/bus/in-process-bus';
import { withInternalSecret } from '../../shared/config/internal-secret';
import { readSettings, type Settings, type SubgraphName } from '../../shared/config/settings';
import { createLogger } from '../../shared/logging/logger';
import type { ExportPort } from '../../shared/shop-data/export-port';
import type { ImportPort } from '../../shared/shop-data/import-port';
import { SubgraphRuntime } from '../../shared/subgraph/runtime';
import { subgraphs } from '../../subgraphs/index';

/**
 * The six subgraphs opened for a command: on the databases that the settings name, without bus and tasks. What a command
 * publishes waits in the outboxes for the running shop, or for its next start.
 */
export interface Application {
  readonly settings: Settings & { readonly internalSecret: string };
  readonly runtimes: readonly SubgraphRuntime[];
  runtime(name: SubgraphName): SubgraphRuntime;
  readonly ports: readonly ImportPort[];
  readonly exportPorts: readonly ExportPort[];
  close(): Promise<void>;
}

/** @param how `onlyStores` for a command that asks the subgraphs nothing, so that they hold nothing in memory */
export async function openApplication(
  given: Settings = readSettings(),
  { onlyStores = false } = {},
): Promise<Application> {
  const settings = withInternalSecret(given);
  const log = createLogger(settings.logLevel);
  const bus = new InProcessBus();
  const runtimes: SubgraphRuntime[] = [];
  for (const subgraph of subgraphs) {
    runtimes.push(await SubgraphRuntime.start(subgraph, { settings, bus, log, quiet: true, onlyStores }));
  }
  return applicationOf(settings, runtimes, async () => {
    await bus.close();
    await Promise.all(runtimes.map((runtime) => runtime.stop()));
  });
}

/** An application of subgraphs that run already. */
export function applicationOf(
  settings: Settings & { readonly internalSecret: string },
  runtimes: readonly SubgraphRuntime[],
  close: () => Promise<void> = async () => undefined,
): Application {
  return {
    settings,
    runtimes,
    runtime: (name) => {
      const found = runtimes.find((runtime) => runtime.name === name);
      if (!found) throw new Error(`there is no subgraph ${name}`);
      return found;
    },
    ports: runtimes.map((runtime) => runtime.importPort),
    exportPorts: runtimes.map((runtime) => runtime.exportPort),
    close,
  };
}
