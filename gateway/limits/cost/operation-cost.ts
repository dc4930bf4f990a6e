import type { CostNode } from './cost-tree';
import type { Length, Variables } from './list-length';

/** A sum whose only unknowns are the lengths that come with variables. */
interface Estimate {
  readonly constant: number;
  readonly terms: readonly {
    readonly length: Exclude<Length, number>;
    readonly times: Estimate;
    readonly factor: number;
  }[];
}

/** What an operation costs: estimated before it runs, and as its answer shows. */
export class OperationCost {
  private readonly estimate: Estimate;

  /** @param base what the operation costs by itself, whatever its fields do */
  constructor(
    private readonly nodes: readonly CostNode[],
    private readonly base = 0,
  ) {
    const fields = sum(nodes.map(estimateOf));
    this.estimate = { ...fields, constant: fields.constant + base };
  }

  /** At the most, where lists are as long as they were asked for. */
  estimated(variables: Variables = {}): number {
    return evaluated(this.estimate, variables);
  }

  /** Of what came: a null costs nothing, and a list what its elements do. */
  actual(data: unknown): number {
    return this.base + (typeof data === 'object' && data !== null ? costOfFields(this.nodes, data as Variables) : 0);
  }
}

function estimateOf(node: CostNode): Estimate {
  const { condition } = node;
  const always = estimateWhenThere(node);
  if (!condition) return always;
  return { constant: 0, terms: [{ length: (given) => (condition(given) ? 1 : 0), times: always, factor: 1 }] };
}

function estimateWhenThere({ weight, callWeight, length, children }: CostNode): Estimate {
  const below = sum(children.map(estimateOf));
  const one: Estimate = { constant: below.constant + weight, terms: below.terms };
  if (typeof length !== 'number') return { constant: callWeight, terms: [{ length, times: one, factor: 1 }] };
  return {
    constant: callWeight + one.constant * length,
    terms: one.terms.map((term) => ({ ...term, factor: term.factor * length })),
  };
}

function sum(estimates: readonly Estimate[]): Estimate {
  return {
    constant: estimates.reduce((total, { constant }) => total + constant, 0),
    terms: estimates.flatMap(({ terms }) => terms),
  };
}

function evaluated({ constant, terms }: Estimate, variables: Variables): number {
  let total = constant;
  for (const { length, times, factor } of terms) total += factor * length(variables) * evaluated(times, variables);
  return total;
}

function costOfFields(nodes: readonly CostNode[], object: Variables): number {
  let total = 0;
  for (const node of nodes) {
    // What was left out was not called.
    if (object[node.key] !== undefined) total += node.callWeight + costOfValue(node, object[node.key]);
  }
  return total;
}

function costOfValue(node: CostNode, value: unknown): number {
  if (value === null || value === undefined) return 0;
  if (!Array.isArray(value)) {
    return node.weight + (node.children.length > 0 ? costOfFields(node.children, value as Variables) : 0);
  }
  let total = 0;
  for (const element of value) total += costOfValue(node, element);
  return total;
}
