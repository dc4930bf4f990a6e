import type { Interval } from '../../numerics/bootstrap';
import { escapedHtml } from '../../text/escaped-html';
import { digits } from '../table';
import { at, label, scale, svg, ticksFor } from './scales';

/** A mean with its interval, to be drawn in a row. */
export interface IntervalRow {
  readonly name: string;
  readonly interval: Interval;
  /** Drawn fainter: behind the best beyond chance. */
  readonly faint: boolean;
}

const width = 760;
const rowHeight = 30;
/** Room for the number at the right of a bar. */
const numbers = 64;

/** Means as dots with their intervals of 95 % as bars, a row a model. */
export function intervalChart(name: string, rows: readonly IntervalRow[]): string {
  const finite = rows.filter(({ interval }) => Number.isFinite(interval.mean));
  const ends = finite.flatMap(({ interval: { mean, low, high } }) => [mean, low, high].filter(Number.isFinite));
  const ticks = ticksFor(Math.min(...ends), Math.max(...ends));
  const left = Math.min(300, 24 + 7.4 * Math.max(...finite.map((row) => row.name.length)));
  const x = scale([ticks[0]!, ticks.at(-1)!], [left, width - numbers]);
  const height = finite.length * rowHeight + 34;
  const grid = ticks.map(
    (tick) =>
      `<line class="grid" x1="${at(x(tick))}" x2="${at(x(tick))}" y1="4" y2="${height - 26}"/>` +
      `<text class="tick" x="${at(x(tick))}" y="${height - 8}" text-anchor="middle">${label(tick)}</text>`,
  );
  const marks = finite.map(({ name: own, interval: { mean, low, high }, faint }, n) => {
    const y = n * rowHeight + 20;
    return (
      `<g class="${faint ? 'faint' : 'first'}"><text x="${at(left - 12)}" y="${y + 5}" text-anchor="end">${escapedHtml(own)}</text>` +
      `<line class="bar" x1="${at(x(low))}" x2="${at(x(high))}" y1="${y}" y2="${y}"/>` +
      `<circle cx="${at(x(mean))}" cy="${y}" r="5"/>` +
      `<text class="value" x="${at(x(high) + 10)}" y="${y + 5}">${digits(mean)}</text></g>`
    );
  });
  return svg(width, height, name, [...grid, ...marks]);
}
