import { OperatorError } from '../../errors/operator-error';
import { foldedText } from '../../text/folded-text';
import { columnSynonyms } from './column-synonyms';
import { areSimilar } from './similar-names';

/** What a file's columns are called. */
export interface Columns {
  /** Columns without which the file is not read. */
  readonly required: readonly string[];
  /** By column, what headings stand for it, the likeliest first; the column's own name does too. */
  readonly names: Readonly<Record<string, readonly string[]>>;
  /** The column that a plain heading (as `plainHeading` makes it) stands for where names are numbered: `attribute1name`. */
  readonly numbered?: (heading: string) => string | undefined;
}

/** `--map`: by column, `sku` or for one file alone `orders.sku`, the heading that stands for it. */
export type ColumnMap = ReadonlyMap<string, string>;

/** Where each column stands in a file, and how it is called there. */
export interface FoundColumns {
  readonly places: ReadonlyMap<string, number>;
  readonly headings: Readonly<Record<string, string>>;
}

/** A heading as it is compared: without case, marks, space and signs. `Variant SKU*` is `variantsku`. */
export function plainHeading(heading: string): string {
  return foldedText(heading).replace(/[^\p{L}\p{N}]+/gu, '');
}

/**
 * Finds the columns of a file by its headings.
 *
 * @param table the file's name without its ending, by which `--map` may name it
 * @throws OperatorError where a required one is missing, which says what of the file would fit, or one comes twice
 */
export function foundColumns(
  row: readonly string[],
  columns: Columns,
  { file, table, map }: { readonly file: string; readonly table: string; readonly map: ColumnMap },
): FoundColumns {
  const headings = row.map((heading) => heading.trim());
  const places = placesOf(headings, columns, { file, table, map });
  assertColumns(headings, places, columns, file);
  return { places, headings: Object.fromEntries([...places].map(([column, place]) => [column, headings[place]!])) };
}

/** How many columns a file's headings stand for, and which of those that are required they lack. */
export function fittingColumns(
  headings: readonly string[],
  columns: Columns,
  map: ColumnMap,
): { readonly found: number; readonly missing: readonly string[] } {
  // Of a file that is not known yet, what `--map` says of another one is none of its faults.
  const ofAll = new Map([...map].filter(([column]) => !column.includes('.')));
  const places = placesOf(headings, columns, { file: '', table: '', map: ofAll });
  return { found: places.size, missing: columns.required.filter((column) => !places.has(column)) };
}

function placesOf(
  headings: readonly string[],
  columns: Columns,
  file: { readonly file: string; readonly table: string; readonly map: ColumnMap },
): Map<string, number> {
  const plain = headings.map(plainHeading);
  const places = new Map<string, number>();
  for (const [column, names] of Object.entries(columns.names)) {
    const place = mappedPlace(column, { headings, plain, ...file }) ?? placeOf(column, names, headings, plain);
    if (place !== undefined) places.set(column, place);
  }
  for (const [place, heading] of plain.entries()) {
    const column = columns.numbered?.(heading);
    if (column !== undefined && !places.has(column)) places.set(column, place);
  }
  return places;
}

function mappedPlace(
  column: string,
  file: { headings: readonly string[]; plain: readonly string[]; file: string; table: string; map: ColumnMap },
): number | undefined {
  const wanted = file.map.get(`${file.table}.${column}`);
  const heading = wanted ?? file.map.get(column);
  if (heading === undefined) return undefined;
  const exact = file.headings.indexOf(heading.trim());
  const place = exact >= 0 ? exact : file.plain.indexOf(plainHeading(heading));
  if (place >= 0) return place;
  // What is said of all files need not be in each of them.
  if (wanted === undefined) return undefined;
  throw new OperatorError(`${file.file} has no column "${heading}", which --map names for ${column}.`);
}

function placeOf(
  column: string,
  names: readonly string[],
  headings: readonly string[],
  plain: readonly string[],
): number | undefined {
  const exact = headings.indexOf(column);
  if (exact >= 0) return exact;
  for (const name of [column, ...names]) {
    const place = plain.indexOf(plainHeading(name));
    if (place >= 0) return place;
  }
  return undefined;
}

function assertColumns(
  headings: readonly string[],
  places: ReadonlyMap<string, number>,
  columns: Columns,
  file: string,
): void {
  const missing = columns.required.filter((column) => !places.has(column));
  if (missing.length > 0) {
    const taken = new Set(places.values());
    const free = headings.filter((heading, place) => heading !== '' && !taken.has(place));
    const hints = missing.flatMap((column) => {
      const fitting = fittingHeadings(column, columns.names[column] ?? [], free);
      return fitting.length === 0 ? [] : [` For ${column} its column ${fitting.join(' or ')} would fit.`];
    });
    const first = missing.map((column) => fittingHeadings(column, columns.names[column] ?? [], free)[0]);
    const map = missing.flatMap((column, at) =>
      first[at] === undefined ? [] : [`${column}=${first[at].slice(1, -1)}`],
    );
    const call =
      map.length === 0 ? ' --map says which of its columns stands for one.' : ` Say so with --map "${map.join(',')}".`;
    throw new OperatorError(
      `${file} lacks the column ${missing.join(', ')} in its first line.${hints.join('')}${call}`,
    );
  }
  const used = new Set([...places.values()].map((place) => headings[place]!));
  const twice = headings.find((heading, at) => used.has(heading) && headings.indexOf(heading) !== at);
  if (twice !== undefined) throw new OperatorError(`${file} has the column ${twice} twice.`);
}

/** Headings of a file that may be meant for a column, in quotes: by its usual names, then by similarity. */
export function fittingHeadings(column: string, names: readonly string[], headings: readonly string[]): string[] {
  const known = new Set([column, ...names, ...(columnSynonyms[column] ?? [])].map(plainHeading));
  const same = headings.filter((heading) => known.has(plainHeading(heading)));
  const alike = headings.filter((heading) => [...known].some((name) => areSimilar(name, plainHeading(heading))));
  return [...new Set([...same, ...alike])].slice(0, 2).map((heading) => `"${heading}"`);
}

/**
 * `sku=Artikelnummer,orders.sku=Art.-Nr.`; a comma in a heading stands behind a backslash.
 *
 * @throws OperatorError where it is not of this form
 */
export function columnMapOf(text: string | undefined): ColumnMap {
  const parts = (text ?? '').split(/(?<!\\),/).filter((part) => part.trim() !== '');
  return new Map(
    parts.map((part) => {
      const at = part.indexOf('=');
      if (at < 1)
        throw new OperatorError(`--map is a list such as sku=Artikelnummer,name=Bezeichnung; "${part}" is none.`);
      const column = part
        .slice(0, at)
        .trim()
        .replace(/\.(?:csv|jsonl)\./, '.');
      return [
        column,
        part
          .slice(at + 1)
          .trim()
          .replaceAll('\\,', ','),
      ] as const;
    }),
  );
}
