import type { Interval } from '../../../models/evaluation/bootstrap';

/** A mean with its interval, to be drawn in a row. */
export interface IntervalRow {
  readonly name: string;
  readonly interval: Interval;
  /** Drawn fainter: behind the best beyond chance. */
  readonly faint: boolean;
}

/** A line through points of one model. */
export interface Line {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

const width = 760;
const names = 200;
const rowHeight = 30;

/** Text made safe for HTML and SVG. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** Means as dots with their intervals of 95 % as bars, a row a model, from 0. */
export function intervalChart(rows: readonly IntervalRow[]): string {
  const highest = Math.max(...rows.map(({ interval }) => interval.high)) || 1;
  const ticks = ticksTo(highest);
  const x = (value: number) => names + (value / ticks.at(-1)!) * (width - names - 70);
  const height = rows.length * rowHeight + 34;
  const grid = ticks.map(
    (tick) =>
      `<line class="grid" x1="${x(tick)}" x2="${x(tick)}" y1="4" y2="${height - 26}"/>` +
      `<text class="tick" x="${x(tick)}" y="${height - 8}" text-anchor="middle">${label(tick)}</text>`,
  );
  const marks = rows.map(({ name, interval: { mean, low, high }, faint }, n) => {
    const y = n * rowHeight + 20;
    return (
      `<g class="${faint ? 'faint' : 'first'}"><text x="${names - 12}" y="${y + 5}" text-anchor="end">${escaped(name)}</text>` +
      `<line class="bar" x1="${x(low)}" x2="${x(high)}" y1="${y}" y2="${y}"/><circle cx="${x(mean)}" cy="${y}" r="5"/>` +
      `<text class="value" x="${x(high) + 10}" y="${y + 5}">${label(mean)}</text></g>`
    );
  });
  return svg(height, [...grid, ...marks]);
}

/** Lines over a logarithmic axis of cutoffs, each named at its end. */
export function cutoffChart(lines: readonly Line[]): string {
  const height = 320;
  const right = width - 190;
  const cutoffs = lines[0]?.points.map(([cutoff]) => cutoff) ?? [];
  const ticks = ticksTo(Math.max(...lines.flatMap(({ points }) => points.map(([, value]) => value))) || 1);
  const [first, last] = [Math.log(cutoffs[0] ?? 1), Math.log(cutoffs.at(-1) ?? 10)];
  const x = (cutoff: number) => 48 + ((Math.log(cutoff) - first) / (last - first || 1)) * (right - 48);
  const y = (value: number) => height - 34 - (value / ticks.at(-1)!) * (height - 54);
  const grid = ticks.map(
    (tick) =>
      `<line class="grid" x1="48" x2="${right}" y1="${y(tick)}" y2="${y(tick)}"/>` +
      `<text class="tick" x="40" y="${y(tick) + 4}" text-anchor="end">${label(tick)}</text>`,
  );
  const axis = cutoffs.map(
    (cutoff) => `<text class="tick" x="${x(cutoff)}" y="${height - 10}" text-anchor="middle">${cutoff}</text>`,
  );
  const ends = apart(lines.map(({ points }) => y(points.at(-1)?.[1] ?? 0)));
  const marks = lines.map(({ name, points }, n) => {
    const path = points.map(([cutoff, value]) => `${x(cutoff).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
    return (
      `<g class="line colour-${n % 8}"><polyline points="${path}"/>` +
      points.map(([cutoff, value]) => `<circle cx="${x(cutoff)}" cy="${y(value)}" r="3"/>`).join('') +
      `<line class="leader" x1="${right + 4}" x2="${right + 14}" y1="${y(points.at(-1)?.[1] ?? 0)}" y2="${ends[n]}"/>` +
      `<text x="${right + 18}" y="${ends[n]! + 4}">${escaped(name)}</text></g>`
    );
  });
  return svg(height, [...grid, ...axis, ...marks]);
}

function svg(height: number, parts: readonly string[]): string {
  return `<svg viewBox="0 0 ${width} ${height}" role="img">${parts.join('')}</svg>`;
}

/** Round values from 0 to at least the highest, five or so. */
function ticksTo(highest: number): number[] {
  const rough = highest / 4;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * magnitude).find((candidate) => candidate >= rough)!;
  return Array.from({ length: Math.ceil(highest / step - 1e-9) + 1 }, (_, n) => n * step);
}

function label(value: number): string {
  return value === 0
    ? '0'
    : value
        .toPrecision(3)
        .replace(/^0\./, '.')
        .replace(/(\.\d*?)0+$/, '$1')
        .replace(/\.$/, '');
}

/** The places moved so that no two labels lie over each other, each as near to its own as can be. */
function apart(places: readonly number[]): number[] {
  const least = 16;
  const order = places.map((place, n) => ({ place, n })).sort((a, b) => a.place - b.place);
  const moved = new Array<number>(places.length);
  let last = Number.NEGATIVE_INFINITY;
  for (const { place, n } of order) {
    last = Math.max(place, last + least);
    moved[n] = last;
  }
  const over = last - 300;
  return over > 0 ? moved.map((place) => place - over) : moved;
}
