import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { commands } from '../../gateway/cli';
import { addressesOf } from '../../shared/config/server-url';
import { describeSettings, readSettings, subgraphNames } from '../../shared/config/settings';
import { unknownFields } from './kubernetes-fields';
import {
  filesIn,
  kubernetesFolder,
  kustomizationIn,
  type Labels,
  type Manifest,
  manifestsIn,
  podsOf,
  readText,
  selectedBy,
  variablesIn,
} from './manifests';
import { mayReach } from './network-reach';

const folders = ['base', 'components/backup', 'overlays/production'];
const files = folders.flatMap((folder) => filesIn(folder).map((file) => `${folder}/${file}`));
const all = files.flatMap(manifestsIn);
const ofKind = (kind: string) => all.filter((manifest) => manifest.kind === kind);
const named = (kind: string, name: string) => ofKind(kind).find(({ metadata }) => metadata.name === name);
const pods = all.flatMap((manifest) => podsOf(manifest).map((pod) => ({ name: manifest.metadata.name, ...pod })));
const processes = ['gateway', ...subgraphNames];
const secrets = {
  DATABASE_URL: 'mysql://shop@database:3306',
  NATS_URL: 'nats://broker:4222',
  INTERNAL_SECRET: 'a secret that only the tests know, long enough',
};
const settings = variablesIn(readText('base/settings.env'));

interface Model {
  validate(): void;
}

/** By the schemas of Kubernetes, as kubernetes-models has them. */
function validate(manifest: Manifest): void {
  const kinds = require(`kubernetes-models/${manifest.apiVersion}`) as Record<string, new (data: unknown) => Model>;
  new kinds[manifest.kind]!(manifest).validate();
}

describe('the manifests for Kubernetes', () => {
  it.each(files)('are what Kubernetes takes, without a field that it does not know: %s', (file) => {
    const manifests = manifestsIn(file);
    expect(manifests.length).toBeGreaterThan(0);
    for (const manifest of manifests) {
      expect(() => validate(manifest)).not.toThrow();
      expect(unknownFields(manifest, manifest.apiVersion, manifest.kind)).toEqual([]);
    }
  });

  it('would not pass with a misspelled field, or a value of another kind', () => {
    const text = JSON.stringify(named('Deployment', 'gateway'));
    const misspelled = JSON.parse(text.replace('"ports"', '"portz"')) as Manifest;
    expect(unknownFields(misspelled, 'apps/v1', 'Deployment')).toEqual(['spec.template.spec.containers.0.portz']);
    const worded = JSON.parse(text.replace('"replicas":2', '"replicas":"two"')) as Manifest;
    expect(() => validate(worded)).toThrow('replicas must be integer');
  });

  it.each(folders)('are all in the kustomization of %s, and nothing else is', (folder) => {
    const { resources, components = [], configMapGenerator = [] } = kustomizationIn(folder);
    const outside = resources.filter((path) => path.startsWith('..'));
    expect(resources.filter((path) => !path.startsWith('..')).toSorted()).toEqual(filesIn(folder).toSorted());
    for (const path of [...outside, ...components]) {
      expect(existsSync(join(kubernetesFolder, folder, path, 'kustomization.yaml'))).toBe(true);
    }
    for (const { envs = [] } of configMapGenerator) {
      for (const path of envs) expect(existsSync(join(kubernetesFolder, folder, path))).toBe(true);
    }
  });

  it('patch what there is', () => {
    const { patches = [] } = kustomizationIn('overlays/production');
    expect(patches.length).toBeGreaterThan(0);
    for (const { target, patch } of patches) {
      const manifest = named(target.kind, target.name);
      const path = /path: (\S+?),/.exec(patch)?.[1];
      const found = path
        ?.split('/')
        .slice(1)
        .reduce<unknown>((value, key) => (value as Labels)[key], manifest);
      expect(found).toBeDefined();
    }
  });

  it('have settings that are taken, of the overlay too, and no secret among them', () => {
    const { configMapGenerator = [] } = kustomizationIn('overlays/production');
    const literals = configMapGenerator.flatMap((generator) => generator.literals ?? []);
    const merged = { ...settings, ...variablesIn(literals.join('\n')) };
    const known = new Set(describeSettings().map(({ name }) => name));
    expect(Object.keys(merged).filter((name) => !known.has(name))).toEqual([]);
    expect(Object.keys(merged).filter((name) => /SECRET|TOKEN|PASSWORD|DATABASE_URL/.test(name))).toEqual([]);
    const read = readSettings({ ...merged, ...secrets });
    expect(read.protection.production).toBe(true);
    const addresses = [...Object.values(read.subgraphUrls), read.gatewayUrl].flatMap((urls) => addressesOf(urls!));
    for (const { hostname, port } of addresses.map((address) => new URL(address))) {
      expect(named('Service', hostname)?.spec.ports[0]).toMatchObject({ name: 'http', port: Number(port) });
    }
    expect(addresses).toHaveLength(processes.length);
  });

  it.each(processes)('run two of %s, more under load, and never none', (name) => {
    const { spec } = named('Deployment', name)!;
    expect(spec.replicas).toBe(2);
    expect(spec.strategy.rollingUpdate.maxUnavailable).toBe(0);
    const { labels } = spec.template.metadata;
    for (const kind of ['Deployment', 'Service', 'PodDisruptionBudget']) {
      const selector = selectedBy(named(kind, name)!);
      expect(labels).toMatchObject(selector);
      expect(selector['app.kubernetes.io/name']).toBe(name);
    }
    expect(named('PodDisruptionBudget', name)!.spec.maxUnavailable).toBe(1);
    const scaler = named('HorizontalPodAutoscaler', name)!.spec;
    expect(scaler).toMatchObject({ scaleTargetRef: { kind: 'Deployment', name }, minReplicas: 2 });
    expect(scaler.maxReplicas).toBeGreaterThan(2);
  });

  it.each(processes)('ask %s whether it lives and is ready, at ports that it has', (name) => {
    const { spec } = named('Deployment', name)!.spec.template;
    const [container] = spec.containers;
    const ports = Object.fromEntries((container!.ports ?? []).map((port) => [port.name, port.containerPort]));
    expect(ports).toEqual({ http: Number(settings.PORT), metrics: Number(settings.METRICS_PORT) });
    expect(container!.livenessProbe!.httpGet).toEqual({ path: '/livez', port: 'http' });
    expect(container!.startupProbe!.httpGet).toEqual({ path: '/livez', port: 'http' });
    expect(container!.readinessProbe!.httpGet).toEqual({ path: '/readyz', port: 'http' });
    const { transport, clients } = readSettings(settings);
    expect(spec.terminationGracePeriodSeconds! * 1000).toBeGreaterThan(
      transport.shutdownDelay + clients.requestDeadline,
    );
  });

  it.each(pods)('run $name without rights, with limits, secrets by reference, and a program that there is', (pod) => {
    expect(pod.spec.automountServiceAccountToken).toBe(false);
    expect(pod.spec.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    const known = new Set(describeSettings().map((setting) => setting.name));
    for (const { image, command, env = [], securityContext, resources } of pod.spec.containers) {
      expect(image).toBe('vitrine');
      expect(securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
      expect(Object.keys({ ...resources.requests, ...resources.limits }).toSorted()).toEqual(['cpu', 'memory']);
      const [node, program, ...words] = command;
      expect(node).toBe('node');
      expect(existsSync(resolve(__dirname, '../..', program!.replace(/^dist\//, '').replace(/\.js$/, '.ts')))).toBe(
        true,
      );
      const [word] = words;
      if (program!.endsWith('cli.js')) expect(commands.map((each) => each.name)).toContain(word);
      else expect(words).toEqual(pod.name === 'gateway' ? [] : [pod.name]);
      for (const { name, valueFrom } of env.filter((each) => each.name !== 'POD_NAME')) {
        expect(valueFrom?.secretKeyRef).toMatchObject({ name: 'vitrine-secrets', key: name });
        expect(known.has(name)).toBe(true);
      }
    }
  });

  it('let the gateway alone ask subgraphs, and each reach what it stands on', () => {
    const policies = ofKind('NetworkPolicy');
    const labelsOf = (name: string) => named('Deployment', name)!.spec.template.metadata.labels;
    const [database, broker] = ['database', 'broker'].map((part) => ({ 'app.kubernetes.io/component': part }));
    const stranger = { 'app.kubernetes.io/name': 'somebody' };
    const command = named('Job', 'vitrine-migrations')!.spec.template.metadata.labels;
    const http = ['http', 4000];
    const reached = (target: string) =>
      [...processes.map(labelsOf), stranger, command]
        .filter((from) => from['app.kubernetes.io/name'] !== target && mayReach(policies, from, labelsOf(target), http))
        .map((labels) => labels['app.kubernetes.io/name']);
    for (const name of subgraphNames) {
      // What the catalogue keeps of pictures is looked at by who arranges feeds.
      expect(reached(name)).toEqual(name === 'catalog' ? ['gateway', 'recommendations'] : ['gateway']);
      expect(mayReach(policies, labelsOf(name), database!, [3306])).toBe(true);
      expect(mayReach(policies, labelsOf(name), broker!, [4222])).toBe(true);
      expect(mayReach(policies, labelsOf(name), broker!, [6222])).toBe(false);
      expect(mayReach(policies, labelsOf(name), labelsOf('gateway'), http)).toBe(true);
    }
    expect(mayReach(policies, stranger, labelsOf('gateway'), http)).toBe(true);
    expect(mayReach(policies, labelsOf('gateway'), broker!, [4222])).toBe(true);
    expect(mayReach(policies, labelsOf('gateway'), database!, [3306])).toBe(false);
    expect(mayReach(policies, command, database!, [3306])).toBe(true);
    const prometheus = { 'app.kubernetes.io/name': 'prometheus' };
    expect(mayReach(policies, prometheus, labelsOf('users'), ['metrics', 9464])).toBe(true);
    expect(mayReach(policies, stranger, labelsOf('users'), ['metrics', 9464])).toBe(false);
  });

  it('are the same for each subgraph but for its name, what it needs, and how many there may be', () => {
    const [first, ...others] = subgraphNames.map((name) =>
      readText(`base/${name}.yaml`)
        .replaceAll(new RegExp(`\\b${name}\\b`, 'g'), 'subgraph')
        .replaceAll(/cpu: \d+m|memory: \d+[MG]i|maxReplicas: \d+/g, '')
        .replace(/ +# Where letters[\s\S]*?(?= +ports:)/, ''),
    );
    for (const other of others) expect(other).toBe(first);
  });
});
