import { escapedHtml } from '../../text/escaped-html';
import type { Curve } from '../board';
import { apart, at, label, scale, svg, ticksFor } from './scales';

export interface LineChartOptions {
  readonly width?: number;
  readonly height?: number;
  /** Values of x that are labelled; default: five or so round ones. */
  readonly labelled?: readonly number[];
  /** Each factor of x is as wide; default false. */
  readonly logarithmic?: boolean;
  /** Lines are named at their ends; default true. */
  readonly named?: boolean;
}

const left = 52;
const below = 30;

/** Lines over a common axis, each named at its end. */
export function lineChart(title: string, lines: readonly Curve[], options: LineChartOptions = {}): string {
  const { width = 760, height = 320, logarithmic = false, named = true } = options;
  const points = lines.flatMap((line) => line.points);
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const longest = Math.max(...lines.map(({ name }) => name.length));
  const right = width - (named ? Math.min(260, 34 + 7.4 * longest) : 14);
  const bottom = height - below;
  const ticks = ticksFor(Math.min(...ys), Math.max(...ys));
  const y = scale([ticks[0]!, ticks.at(-1)!], [bottom, 12]);
  const along = (value: number) => (logarithmic ? Math.log(value) : value);
  const x = (value: number) => scale([along(Math.min(...xs)), along(Math.max(...xs))], [left + 4, right])(along(value));
  const labelled = options.labelled ?? wholeTicks(Math.min(...xs), Math.max(...xs));
  const grid = ticks.map(
    (tick) =>
      `<line class="grid" x1="${left}" x2="${at(right)}" y1="${at(y(tick))}" y2="${at(y(tick))}"/>` +
      `<text class="tick" x="${left - 8}" y="${at(y(tick) + 4)}" text-anchor="end">${label(tick)}</text>`,
  );
  const axis = labelled.map(
    (value) => `<text class="tick" x="${at(x(value))}" y="${height - 8}" text-anchor="middle">${label(value)}</text>`,
  );
  const ends = apart(
    lines.map((line) => y(line.points.at(-1)![1])),
    17,
    bottom,
  );
  const marks = lines.map(({ name, points: own }, n) => {
    const path = own.map(([px, py]) => `${at(x(px))},${at(y(py))}`).join(' ');
    const dots = own.length > 12 ? [] : own.map(([px, py]) => `<circle cx="${at(x(px))}" cy="${at(y(py))}" r="3"/>`);
    const end = y(own.at(-1)![1]);
    const naming =
      `<line class="leader" x1="${at(right + 4)}" x2="${at(right + 14)}" y1="${at(end)}" y2="${at(ends[n]!)}"/>` +
      `<text x="${at(right + 18)}" y="${at(ends[n]! + 5)}">${escapedHtml(name)}</text>`;
    return `<g class="line colour-${n % 8}"><polyline points="${path}"/>${dots.join('')}${named ? naming : ''}</g>`;
  });
  return svg(width, height, title, [...grid, ...axis, ...marks]);
}

/** Whole round values within the range, its ends among them. */
function wholeTicks(first: number, last: number): number[] {
  const between = ticksFor(first, last).filter((tick) => Number.isInteger(tick) && tick > first && tick < last);
  // One that stands too near to an end would be written over it.
  const clear = between.filter((tick) => Math.min(tick - first, last - tick) > (last - first) / 12);
  return [...new Set([first, ...clear, last])];
}
