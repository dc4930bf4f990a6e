import type { Interval } from '../numerics/bootstrap';
import type { Cell, FigureBoard } from './board';

/** A table of figures as lines for the terminal. */
export function figureLines({ title, columns, rows, notes = [] }: FigureBoard): string[] {
  const table = rows.map(({ name, cells, isBehind }) => [
    name,
    ...cells.map((cell, n) => (n === 0 && isBehind ? `${cellText(cell)} *` : cellText(cell))),
  ]);
  return [title, ...aligned([['', ...columns], ...table]), ...notes];
}

/** A cell as text: `.0501 (.0480 .0522)`. */
export function cellText(cell: Cell): string {
  if (typeof cell === 'string') return cell;
  return typeof cell === 'number' ? digits(cell) : intervalText(cell);
}

/** Four places, without the 0 before the point; a dash where there is no number. */
export function digits(value: number): string {
  return fixed(value, 4).replace(/^(-?)0\./, '$1.');
}

export function fixed(value: number, places: number): string {
  return Number.isNaN(value) ? '-' : value.toFixed(places);
}

export function intervalText({ mean, low, high }: Interval): string {
  return `${digits(mean)} (${digits(low)} ${digits(high)})`;
}

/** Rows as lines whose columns stand below each other, the first to the left. */
export function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
}
