import type { Interval } from '../../numerics/bootstrap';
import { escapedHtml } from '../../text/escaped-html';
import type { Cell, FigureBoard } from '../board';
import type { EvaluationReport } from '../report-writer';
import { cellText } from '../table';
import { framed, table } from './frame';
import { intervalChart } from './interval-chart';
import { lineChart } from './line-chart';

/** A report of tables alone as one HTML page; `further` are parts of HTML that follow them. */
export function figuresPage(
  { title, protocol, boards }: EvaluationReport,
  command: string,
  further: readonly string[] = [],
): string {
  return framed(title, protocol, [...boards.map(figuresPart), ...further], command);
}

/** A table of figures as a part of a page, its first column drawn. */
export function figuresPart({ title, columns, rows, curves, notes = [] }: FigureBoard): string {
  const drawn = rows.flatMap(({ name, cells, isBehind = false }) => {
    const interval = intervalOf(cells[0]!);
    return interval ? [{ name, interval, faint: isBehind }] : [];
  });
  const body = rows.map(({ name, cells }) => [escapedHtml(name), ...cells.map((cell) => escapedHtml(cellText(cell)))]);
  return [
    `<h2>${escapedHtml(title)}</h2>`,
    drawn.length > 0 ? `<h3>${escapedHtml(columns[0]!)}</h3>${intervalChart(columns[0]!, drawn)}` : '',
    table([['', ...columns.map(escapedHtml)], ...body], (n) => rows[n]!.isBehind === true),
    curves ? `<h3>${escapedHtml(curves.title)}</h3>${lineChart(curves.title, curves.lines, { height: 420 })}` : '',
    ...notes.map((note) => `<p class="note">${escapedHtml(note)}</p>`),
  ].join('\n');
}

function intervalOf(cell: Cell): Interval | undefined {
  if (typeof cell === 'string') return undefined;
  return typeof cell === 'number' ? { mean: cell, low: cell, high: cell } : cell;
}
