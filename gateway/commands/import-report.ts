import type { ImportSummary } from '../../shared/shop-data/importer';
import type { PreviewedLine, ReadingSummary } from '../../shared/shop-data/shop-source';
import { textTable } from './text-table';

const kinds = ['products', 'customers', 'prices', 'stock', 'policies', 'orders', 'behaviour', 'reviews'] as const;

/** What became of the lines that were read, and what the operator should know of how they were. */
export function sayOutcomes(summary: ReadingSummary, say: (line: string) => void): void {
  say('What became of the lines:');
  for (const [outcome, count] of [...summary.outcomes].sort((a, b) => b[1] - a[1])) {
    say(`${number(count).padStart(10)}  ${outcome}`);
  }
  say(
    `${number(sumOfCounts(summary.outcomes.values())).padStart(10)}  in all, of ${number(summary.linesRead)} lines read`,
  );
  for (const note of summary.notes ?? []) say(note);
}

/** What became of the lines that were read, and of the shop. */
export function sayWhatCame(
  summary: ImportSummary,
  say: (line: string) => void,
  seconds: number,
  rejectsPath?: string,
): void {
  sayOutcomes(summary, say);
  say('What became of the shop:');
  const rows = kinds.flatMap((kind) => {
    const changes = summary.changes.get(kind);
    const rejected =
      kind === 'prices' || kind === 'stock' || kind === 'policies' ? 0 : (summary.rejectedByKind.get(kind) ?? 0);
    if (!changes && rejected === 0) return [];
    const { created, changed, unchanged } = changes ?? { created: 0, changed: 0, unchanged: 0 };
    return [[kind, ...[created, changed, unchanged, rejected].map(number)]];
  });
  const lines = summary.rejectedByKind.get('lines') ?? 0;
  if (lines > 0) rows.push(['lines', '', '', '', number(lines)]);
  for (const line of textTable([['', 'created', 'changed', 'unchanged', 'rejected'], ...rows])) say(line);
  if (summary.skipped > 0) say(`${number(summary.skipped)} rows were stored before the import was broken off.`);
  if (sumOfChanged(summary) === 0 && summary.skipped === 0)
    say('Nothing changed: the shop was equal to the files already.');
  if (rejectsPath) say(`What was rejected, and why: ${rejectsPath}`);
  say(`${seconds.toFixed(1)} s, ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB at the most`);
}

function sumOfChanged({ changes }: ImportSummary): number {
  return sumOfCounts([...changes.values()].map(({ created, changed }) => created + changed));
}

export function sumOfCounts(counts: Iterable<number>): number {
  let sum = 0;
  for (const count of counts) sum += count;
  return sum;
}

/** What lines would become, a line each: the record as it would be stored, or why it would not be. */
export function sayPreview(lines: readonly PreviewedLine[], say: (line: string) => void): void {
  for (const { file, line, outcome, record, rejected } of lines) {
    const place = `${file} line ${line}`;
    if (rejected) {
      const column = rejected.column === undefined ? '' : ` ${rejected.column}:`;
      say(`${place}: rejected, ${rejected.code}:${column} ${rejected.reason}`);
    } else say(`${place}: ${outcome}${record === undefined ? '' : ` ${JSON.stringify(record)}`}`);
  }
}

function number(value: number): string {
  return value.toLocaleString('en');
}
