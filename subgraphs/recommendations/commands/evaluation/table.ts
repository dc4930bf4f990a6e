import type { Interval } from '../../models/evaluation/bootstrap';
import type { Evaluation } from '../../models/evaluation/evaluate';

const columns = ['ndcg', 'recall', 'hitRate', 'mrr'] as const;
const width = 23;

/** The heading of a table of evaluations. */
export function heading(cutoff: number): string {
  const names = columns.map((name) => `${name}@${cutoff}`.padEnd(width)).join('');
  return `${''.padEnd(26)}${names}coverage`;
}

/** One line of the table: means with their intervals of 95 % over persons. */
export function line(name: string, { at, coverage }: Evaluation): string {
  const cells = columns.map((column) => interval(at[0]!.figures[column]).padEnd(width)).join('');
  return `${name.padEnd(26)}${cells}${(coverage * 100).toFixed(1)} %`;
}

function interval({ mean, low, high }: Interval): string {
  const digits = (value: number) => value.toFixed(4).replace(/^0/, '');
  return `${digits(mean)} (${digits(low)} ${digits(high)})`;
}
