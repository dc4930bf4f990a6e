import { leaves } from './assortment';
import { drawPicture } from './pictures';
import { colours, patterns } from './styles';

/** Whether every opened element is closed, in order: all that the drawings need of XML. */
function isWellFormed(svg: string): boolean {
  const open: string[] = [];
  const rest = svg.replaceAll(/<(\/?)([a-zA-Z]+)((?:\s+[\w-]+="[^"<]*")*)\s*(\/?)>/g, (_, closing, name, __, empty) => {
    if (closing) {
      if (open.pop() !== name) open.push('mismatch');
    } else if (!empty) open.push(name);
    return '';
  });
  return open.length === 0 && !/[<>]/.test(rest);
}

describe('drawPicture', () => {
  const drawings = leaves.flatMap(({ name }) =>
    patterns.flatMap((pattern) => colours.map(({ hex }, index) => drawPicture(name, hex, pattern, (index + 0.5) / 13))),
  );

  it('stays below 1.2 KB for every leaf, pattern and colour', () => {
    expect(Math.max(...drawings.map((svg) => Buffer.byteLength(svg)))).toBeLessThan(1200);
  });

  it('draws well-formed SVG', () => {
    expect(drawings.filter((svg) => !isWellFormed(svg))).toEqual([]);
    expect(isWellFormed('<svg><g></svg>')).toBe(false);
  });

  it('draws every leaf, colour and pattern differently, and each leaf by a shape of its own', () => {
    expect(new Set(drawings).size).toBe(drawings.length);
    expect(drawings.some((svg) => svg.includes('width="80" height="80" rx="8"'))).toBe(false);
  });
});
