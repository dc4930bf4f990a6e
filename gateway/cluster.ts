import './environment';
import { join } from 'node:path';
import { JetStreamBus } from '../shared/bus/jetstream-bus';
import { withInternalSecret } from '../shared/config/internal-secret';
import { addressesOf, withoutPassword } from '../shared/config/server-url';
import {
  readSettings,
  type Settings,
  SettingsError,
  type SubgraphName,
  subgraphNames,
} from '../shared/config/settings';
import { assertPortIsFree, freePort } from '../shared/http/ports';
import { createLogger } from '../shared/logging/logger';
import { Progress } from './commands/progress';
import { type DemoPerson, prepareDemo } from './demo/prepare-demo';
import { openApplication } from './processes/application';
import { Child } from './processes/child-processes';
import { runMain, stopOnSignals } from './processes/process-lifetime';
import { startTable } from './processes/start-table';

const say = (line: string) => {
  process.stdout.write(`${line}\n`);
};

/** The main of `npm run cluster`: six subgraph processes and a gateway on this machine, with MariaDB and NATS. */
export async function main(): Promise<void> {
  const started = performance.now();
  const settings = withInternalSecret(clusterSettings(process.env));
  await assertPortIsFree(settings.host, settings.port);
  await assertBusAnswers(settings);
  const signIns = await prepareBeforeOpening(settings);
  const environment = { ...process.env, INTERNAL_SECRET: settings.internalSecret };
  const children: Child[] = [];
  let ending: Promise<void> | undefined;
  const stop = () => {
    for (const each of children) each.expectEnd();
    // The gateway first: it finishes what is under way while the subgraphs still answer.
    ending ??= [...children].reverse().reduce((before, child) => before.then(() => child.stop()), Promise.resolve());
    return ending;
  };
  // On one machine each process needs a port of its own: the gateway's as set, the subgraphs' after it.
  const metricsPort = (place: number) => {
    const { metricsPort: first } = settings.telemetry;
    return first ? { METRICS_PORT: String(first + place) } : undefined;
  };
  const child = (name: string, file: string, parameters: string[], extra: Record<string, string>) => {
    const made = new Child({
      name,
      file: join(__dirname, file),
      parameters,
      environment: { ...environment, ...extra },
      say,
      onGivenUp: () => void stop().then(() => process.exit(1)),
    });
    children.push(made);
    return made;
  };
  stopOnSignals(stop);
  try {
    const urls = await subgraphUrls(settings);
    // The subgraphs start first, and are told where the gateway will be.
    const port = settings.port || (await freePort());
    const replicas = subgraphNames.flatMap((name) =>
      addressesOf(urls[name]).map((address, replica) => ({ name, address: new URL(address), replica })),
    );
    await Promise.all(
      replicas.map(({ name, address, replica }, place) =>
        child(replica === 0 ? name : `${name} ${replica + 1}`, 'processes/subgraph-process.js', [name], {
          HOST: address.hostname,
          PORT: address.port || '80',
          // Where pictures under /media/ are.
          CATALOG_URL: urls.catalog,
          GATEWAY_URL:
            settings.gatewayUrl ?? `http://${isAnyAddress(settings.host) ? '127.0.0.1' : settings.host}:${port}`,
          ...metricsPort(place + 1),
        }).start(),
      ),
    );
    const addresses = Object.fromEntries(subgraphNames.map((name) => [`${name.toUpperCase()}_URL`, urls[name]]));
    const url = await child('gateway', 'processes/gateway-process.js', [], {
      ...addresses,
      PORT: String(port),
    }).start();
    // Who started this process with a channel waits for this.
    process.send?.({ url });
    const startedInMilliseconds = performance.now() - started;
    const data = withoutPassword(settings.databaseUrl ?? '');
    say(
      startTable({
        url,
        data,
        bus: withoutPassword(settings.natsUrl ?? ''),
        subgraphs: shownUrls(urls),
        signIns,
        startedInMilliseconds,
      }),
    );
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Asked before the demo shop is made, which takes long. Throws a SettingsError where nothing answers. */
async function assertBusAnswers(settings: Settings): Promise<void> {
  const log = createLogger(settings.logLevel);
  const { natsUrl = '', natsStream, natsReplicas } = settings;
  await (await JetStreamBus.connect(natsUrl, natsStream, log, natsReplicas)).close();
}

/** Makes the databases, and the demo shop in them where they are empty, before any process uses them. */
async function prepareBeforeOpening(settings: Settings): Promise<DemoPerson[]> {
  const application = await openApplication(settings);
  const progress = new Progress();
  try {
    return await prepareDemo(application, ({ done, total, what }) => progress.show(done, total, what));
  } finally {
    progress.end();
    await application.close();
  }
}

/** The settings of a cluster. Throws a SettingsError that names what it needs beyond those of one process. */
export function clusterSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const settings = readSettings(environment);
  const missing: string[] = [];
  if (!settings.databaseUrl) {
    missing.push('DATABASE_URL is missing: should be a MariaDB or MySQL server, like mysql://user:password@host:3306');
  }
  if (!settings.natsUrl)
    missing.push('NATS_URL is missing: should be a NATS server with JetStream, like nats://host:4222');
  if (missing.length > 0) throw new SettingsError(missing);
  return settings;
}

const isAnyAddress = (host: string) => ['0.0.0.0', '::', ''].includes(host);

/** Addresses as they may be printed. */
function shownUrls(urls: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(urls).map(([name, url]) => [name, withoutPassword(url)]));
}

/** Where each subgraph is to answer: as set, else on a free port of this machine. */
async function subgraphUrls(settings: Settings): Promise<Record<SubgraphName, string>> {
  const urls = await Promise.all(
    subgraphNames.map(
      async (name) => [name, settings.subgraphUrls[name] ?? `http://127.0.0.1:${await freePort()}`] as const,
    ),
  );
  return Object.fromEntries(urls) as Record<SubgraphName, string>;
}

if (require.main === module) runMain(() => main());
