import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { collectDefaultMetrics } from 'prom-client';
import '../../gateway/telemetry/metrics';
import '../../shared/telemetry/metrics';
import { registry } from '../../shared/telemetry/registry';

const folder = join(__dirname, '../../docker/telemetry');
const read = (file: string) => readFileSync(join(folder, file), 'utf8');

/** Names of metrics in PromQL: what begins like one of ours, or of a process. */
function namesIn(text: string): string[] {
  return [...new Set(text.match(/\b(vitrine|nodejs|process)_\w+/g))];
}

describe('what is shown and alerted on', () => {
  const known = new Set<string>();

  beforeAll(async () => {
    collectDefaultMetrics({ register: registry });
    for (const { name, type } of await registry.getMetricsAsJSON()) {
      const parts = String(type) === 'histogram' ? ['_bucket', '_count', '_sum'] : [''];
      for (const part of parts) known.add(name + part);
    }
  });

  afterAll(() => registry.clear());

  it.each(['dashboard.json', 'alerts.yaml'])('exists: %s', (file) => {
    const names = namesIn(read(file));
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => !known.has(name))).toEqual([]);
  });

  it('leaves out none of our metrics', () => {
    const shown = namesIn(read('dashboard.json') + read('alerts.yaml'));
    const ours = [...known].filter((name) => name.startsWith('vitrine_')).map(withoutPart);
    const missing = new Set(ours.filter((name) => !shown.some((each) => withoutPart(each) === name)));
    expect([...missing]).toEqual([]);
  });

  it('has a place for every panel, and a query', () => {
    const { panels } = JSON.parse(read('dashboard.json')) as { panels: { id: number; targets: { expr: string }[] }[] };
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    for (const { targets } of panels) expect(targets[0]?.expr.length).toBeGreaterThan(0);
  });
});

const withoutPart = (name: string) => name.replace(/_(bucket|count|sum)$/, '');
