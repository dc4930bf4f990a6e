import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';

export const dockerFolder = resolve(__dirname, '../../docker');
export const kubernetesFolder = join(dockerFolder, 'kubernetes');

export interface Labels {
  readonly [name: string]: string;
}

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly command: readonly string[];
  readonly env?: readonly {
    readonly name: string;
    readonly valueFrom?: { readonly secretKeyRef?: { readonly name: string; readonly key: string } };
  }[];
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
  readonly securityContext: Readonly<Record<string, unknown>>;
  readonly resources: { readonly requests: Labels; readonly limits: Labels };
  readonly [probe: `${string}Probe`]: { readonly httpGet: { readonly path: string; readonly port: string } };
}

export interface Pod {
  readonly metadata: { readonly labels: Labels };
  readonly spec: {
    readonly containers: readonly Container[];
    readonly securityContext: Readonly<Record<string, unknown>>;
    readonly automountServiceAccountToken: boolean;
    readonly terminationGracePeriodSeconds?: number;
  };
}

export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: ManifestSpec;
}

/** What the tests read of specs, each of its kind; validators look at the whole. */
export interface ManifestSpec {
  readonly replicas: number;
  readonly strategy: { readonly rollingUpdate: { readonly maxUnavailable: number } };
  readonly template: Pod;
  readonly jobTemplate: { readonly spec: { readonly template: Pod } };
  readonly ports: readonly object[];
  /** Of a Service the labels themselves, else `matchLabels` with them. */
  readonly selector: Labels | { readonly matchLabels: Labels };
  readonly maxUnavailable: number;
  readonly maxReplicas: number;
  readonly policyTypes: readonly string[];
  readonly podSelector: object;
  readonly ingress?: readonly object[];
  readonly egress?: readonly object[];
}

/** The labels that a manifest selects pods by. */
export function selectedBy({ kind, spec: { selector } }: Manifest): Labels {
  return (kind === 'Service' ? selector : selector.matchLabels) as Labels;
}

export interface Kustomization {
  readonly resources: readonly string[];
  readonly components?: readonly string[];
  readonly configMapGenerator?: readonly { readonly envs?: readonly string[]; readonly literals?: readonly string[] }[];
  readonly patches?: readonly {
    readonly target: { readonly kind: string; readonly name: string };
    readonly patch: string;
  }[];
}

/** All files of a folder that are YAML, kustomizations apart. */
export const filesIn = (folder: string): string[] =>
  readdirSync(join(kubernetesFolder, folder)).filter((file) => file.endsWith('.yaml') && file !== 'kustomization.yaml');

export const readText = (path: string): string => readFileSync(join(kubernetesFolder, path), 'utf8');

export const manifestsIn = (path: string): Manifest[] =>
  parseAllDocuments(readText(path)).map((document) => document.toJS() as Manifest);

export const kustomizationIn = (folder: string): Kustomization => parse(readText(`${folder}/kustomization.yaml`));

/** The pods that a manifest makes; none of one that makes none. */
export function podsOf({ kind, spec }: Manifest): Pod[] {
  if (kind === 'CronJob') return [spec.jobTemplate.spec.template];
  return kind === 'Deployment' || kind === 'Job' ? [spec.template] : [];
}

/** Variables of a file in the form that kustomize and Docker read. */
export const variablesIn = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split('\n')
      .filter((line) => /^[A-Z]/.test(line))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
