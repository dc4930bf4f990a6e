import type { NamedLine } from './named-lines';

/** The place of the line that a line is a part of; undefined for one by itself; `elsewhere` where the order's other lines lack it. */
export type LineParent = number | 'elsewhere' | undefined;

/** A line as far as it tells what it is a part of. */
export type PlacedLine = Pick<NamedLine, 'sku' | 'id' | 'parent' | 'kind'> & {
  /** Minor units that its pieces come to; NaN where that cannot be read. */
  readonly total: number;
};

/**
 * Which lines of an order are parts of which: by the ids that they name; where lines have no ids, of the nearest before that is
 * no part itself. In a file that does not name them, a product's variant stands below it under the same sku, and so do the parts
 * of a bundle: those without a price, and those that the file of products names, until they come to the bundle's.
 *
 * @param namesParents whether the file has a column for the line that a line is a part of
 */
export function parentsOf(
  lines: readonly PlacedLine[],
  namesParents: boolean,
  mayBePart: (bundle: string, sku: string) => boolean = () => false,
): LineParent[] {
  const byId = new Map(lines.flatMap(({ id }, at) => (id === undefined ? [] : [[id, at] as const])));
  let around: number | undefined;
  let left = 0;
  return lines.map((line, at): LineParent => {
    if (isNamed(line.parent)) {
      const found = byId.size > 0 ? byId.get(line.parent!) : around;
      return found === undefined || found === at ? 'elsewhere' : found;
    }
    const isPart = !namesParents && around !== undefined && isBelow(lines[around]!, line, left, mayBePart);
    if (isPart) {
      left -= line.total || 0;
      return around;
    }
    left = line.total > 0 ? line.total : Number.POSITIVE_INFINITY;
    around = namesParents || isContainer(line.kind) ? at : undefined;
    return undefined;
  });
}

/** An empty cell, 0 and NULL name nothing. */
function isNamed(parent: string | undefined): boolean {
  return parent !== undefined && !/^(?:0|null|none)$/i.test(parent);
}

function isContainer(kind: string | undefined): boolean {
  return /^(?:configurable|bundle)$/i.test(kind ?? '');
}

function isBelow(
  container: PlacedLine,
  { sku, kind, total }: PlacedLine,
  left: number,
  mayBePart: (bundle: string, sku: string) => boolean,
): boolean {
  if (isContainer(kind)) return false;
  if (/^configurable$/i.test(container.kind ?? '')) return sku === container.sku;
  if (!(total > 0)) return true;
  return total <= left && container.sku !== undefined && sku !== undefined && mayBePart(container.sku, sku);
}
