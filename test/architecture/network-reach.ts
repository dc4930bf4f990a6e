import type { Labels, Manifest } from './manifests';

interface Peer {
  readonly namespaceSelector?: object;
  readonly podSelector?: { readonly matchLabels?: Labels };
  readonly ipBlock?: object;
}

interface Rule {
  readonly from?: readonly Peer[];
  readonly to?: readonly Peer[];
  readonly ports?: readonly { readonly port: string | number }[];
}

interface Selector {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly { readonly key: string; readonly values: readonly string[] }[];
}

/**
 * Whether network policies let one pod reach a port of another one: what the one may send, and what the other may be sent. A pod
 * that no policy of a direction selects is open in that direction.
 *
 * @param ports its number and, where it is a container's, its name
 */
export function mayReach(
  policies: readonly Manifest[],
  from: Labels,
  to: Labels,
  ports: readonly (string | number)[],
): boolean {
  return allowed(policies, 'Egress', from, to, ports) && allowed(policies, 'Ingress', to, from, ports);
}

function allowed(
  policies: readonly Manifest[],
  direction: 'Ingress' | 'Egress',
  own: Labels,
  other: Labels,
  ports: readonly (string | number)[],
): boolean {
  const selecting = policies.filter(
    ({ spec }) => spec.policyTypes.includes(direction) && selects(spec.podSelector as Selector, own),
  );
  if (selecting.length === 0) return true;
  const [rules, peers] = direction === 'Ingress' ? (['ingress', 'from'] as const) : (['egress', 'to'] as const);
  return selecting
    .flatMap(({ spec }) => (spec[rules] ?? []) as Rule[])
    .some(
      (rule) =>
        (rule.ports?.some(({ port }) => ports.includes(port)) ?? true) &&
        (rule[peers]?.some(({ podSelector }) => podSelector !== undefined && selects(podSelector, other)) ?? true),
    );
}

function selects({ matchLabels = {}, matchExpressions = [] }: Selector, labels: Labels): boolean {
  return (
    Object.entries(matchLabels).every(([name, value]) => labels[name] === value) &&
    matchExpressions.every(({ key, values }) => values.includes(labels[key] ?? ''))
  );
}
