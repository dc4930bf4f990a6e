import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addressesOf } from '../../shared/config/server-url';
import { readSettings, subgraphNames } from '../../shared/config/settings';

const read = (path: string) => readFileSync(join(__dirname, '../../docker', path), 'utf8');

describe.each(['compose.yaml', 'cluster/compose.yaml'])('%s', (file) => {
  const text = read(file);

  it('waits longer at a stop than a request may take', () => {
    const grace = Number(/stop_grace_period: (\d+)s/.exec(text)?.[1]) * 1000;
    const SHUTDOWN_DELAY_MS = /SHUTDOWN_DELAY_MS: (\d+)/.exec(text)?.[1];
    const { clients, transport } = readSettings({ SHUTDOWN_DELAY_MS });
    expect(transport.shutdownDelay).toBeGreaterThan(0);
    expect(grace).toBeGreaterThan(transport.shutdownDelay + clients.requestDeadline);
  });

  it('has settings that are taken, and a service for each address in them', () => {
    const services = new Set([...text.matchAll(/^ {2}([a-z\d-]+):/gm)].map(([, name]) => name));
    const entries = [...text.matchAll(/^ {4}([A-Z_]+): (.+)$/gm)].map(([, name, value]) => [
      name,
      value?.replaceAll(/\$\{\w+:\?[^}]*\}/g, 'a-secret-of-thirty-two-characters'),
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
  const explained = [...read('README.md').matchAll(/^\| ([A-Z]\w+) \|/gm)].map(([, name]) => name);
  expect(explained.toSorted()).toEqual(alerts.toSorted());
});
