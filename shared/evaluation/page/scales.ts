import { escapedHtml } from '../../text/escaped-html';

/**
 * Round values, five or so, from at most the lowest to at least the highest. From 0 where the lowest is nearer to 0 than to
 * the highest, so that lengths may be compared wherever they can be.
 */
export function ticksFor(lowest: number, highest: number): number[] {
  const from = lowest >= 0 && lowest < highest / 2 ? 0 : lowest;
  const rough = (highest - from || Math.abs(highest) || 1) / 4;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * magnitude).find((candidate) => candidate >= rough * 0.999)!;
  const first = Math.floor(from / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(highest / step - 1e-9));
  return Array.from({ length: last - first + 1 }, (_, n) => (first + n) * step);
}

/** A number in at most four digits, without the 0 before the point. */
export function label(value: number): string {
  if (Math.abs(value) < 1e-12) return '0';
  const short = value.toPrecision(4);
  return (short.includes('.') && !short.includes('e') ? short.replace(/\.?0+$/, '') : short).replace(/^(-?)0\./, '$1.');
}

/** A line from one range to another. */
export function scale([from, to]: readonly [number, number], [start, end]: readonly [number, number]) {
  return (value: number) => start + ((value - from) / (to - from || 1)) * (end - start);
}

/** The places moved so that no two labels lie over each other, each as near to its own as can be. */
export function apart(places: readonly number[], least: number, lowest: number): number[] {
  const order = places.map((place, n) => ({ place, n })).sort((a, b) => a.place - b.place);
  const moved = new Array<number>(places.length);
  let last = Number.NEGATIVE_INFINITY;
  for (const { place, n } of order) {
    last = Math.max(place, last + least);
    moved[n] = last;
  }
  // What went beyond the end goes back up, and pushes those before it.
  let bound = lowest;
  for (const { n } of order.reverse()) {
    moved[n] = Math.min(moved[n]!, bound);
    bound = moved[n]! - least;
  }
  return moved;
}

/** A drawing with a name for who cannot see it. */
export function svg(width: number, height: number, name: string, parts: readonly string[]): string {
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapedHtml(name)}">${parts.join('')}</svg>`;
}

/** A coordinate in tenths. */
export function at(value: number): string {
  return String(Math.round(value * 10) / 10);
}
