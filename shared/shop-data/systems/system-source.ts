import { OperatorError } from '../../errors/operator-error';
import { PictureFiles } from '../directory/picture-files';
import type { Row } from '../directory/row';
import { ShopReader } from '../directory/shop-reader';
import type { ShopTables, SourceRow } from '../directory/source-rows';
import { receivingShop } from '../receiving-shop';
import type { ReceivingShop, ShopSource } from '../shop-source';
import { FolderFiles } from '../tables/folder-files';
import { type Columns, fittingColumns, foundColumns } from '../tables/headings';
import type { ReadingOptions } from '../tables/reading-options';

/** A file's row, which an adapter makes a product, a customer or a line of an order of. */
export type SystemRow = SourceRow & { readonly row: Row };

/** What an adapter reads: the rows of a system's files by kind; undefined where there is no such file. */
export interface SystemFiles<Kind extends string> {
  rows(kind: Kind): (() => AsyncIterable<SourceRow>) | undefined;
  readonly shop: ReceivingShop;
  readonly pictures: SystemPictures;
  /** Tells the operator something of how the files were read: a sentence. */
  note(sentence: string): void;
}

/** The pictures of a product that can be taken: addresses, and files that are in the folder. */
export interface SystemPictures {
  taken(pictures: readonly string[]): string[];
}

/** How a shop system writes its files, and what they are in the columns of a shop's own. */
export interface SystemFormat<Kind extends string> {
  /** What rows are known by when they come again: `shopify`. */
  readonly name: string;
  /** The columns of each kind of file, which it is known by. */
  readonly files: Readonly<Record<Kind, Columns>>;
  /** Folders under the given one in which the system keeps pictures. */
  readonly pictureFolders?: readonly string[];
  tables(files: SystemFiles<Kind>): Omit<ShopTables, 'notes' | 'pricesNameNoCurrency'>;
}

/** A source of a folder with files of a shop system, whatever they are called, or of one of them by itself. */
export function systemSource<Kind extends string>(
  format: SystemFormat<Kind>,
  path: string,
  options: ReadingOptions,
): ShopSource {
  return {
    name: format.name,
    async *read(shop = receivingShop()) {
      const files = new FolderFiles(path, shop, { ...options, rounds: true });
      const kinds = await kindsOfFiles(format, files, options);
      const pictures = new FolderPictures(files, format.pictureFolders ?? []);
      const rows = (kind: Kind) => {
        const names = [...kinds].filter(([, found]) => found === kind).map(([name]) => name);
        return names.length === 0 ? undefined : () => rowsOfAll(files, names, format.files[kind]);
      };
      const note = (sentence: string) => files.notes.push(sentence);
      const tables = {
        ...format.tables({ rows, shop, pictures, note }),
        pricesNameNoCurrency: true,
        notes: () => [...files.notes, ...pictures.notes()],
      };
      return yield* new ShopReader(tables, shop, new PictureFiles(files.folder), options.previewLines).read();
    },
  };
}

/** A row of another one's fields, as a shop's own files have them; `from` is what the file calls them. */
export function madeRow(
  source: SystemRow,
  fields: Parameters<Row['with']>[0],
  from: Readonly<Record<string, string>> = {},
): SourceRow {
  const headings = Object.fromEntries(Object.entries(from).map(([column, of]) => [column, source.row.heading(of)]));
  const { file, line, text } = source;
  return { file, line, text, row: source.row.with(fields, headings) };
}

export function hasRow(source: SourceRow): source is SystemRow {
  return 'row' in source;
}

async function* rowsOfAll(files: FolderFiles, names: readonly string[], columns: Columns): AsyncGenerator<SourceRow> {
  for (const name of names) yield* files.rows(name, columns);
}

/** Which kind each file is of, by its headings: the one of which it has most columns. */
async function kindsOfFiles<Kind extends string>(
  format: SystemFormat<Kind>,
  files: FolderFiles,
  options: ReadingOptions,
): Promise<Map<string, Kind>> {
  const kinds = new Map<string, Kind>();
  const unknown: { name: string; headings: readonly string[] }[] = [];
  for (const name of files.names('csv', 'tsv', 'txt')) {
    const headings = await files.headings(name);
    const fitting = (Object.entries(format.files) as [Kind, Columns][])
      .map(([kind, columns]) => ({ kind, ...fittingColumns(headings, columns, options.map ?? new Map()) }))
      .filter(({ missing }) => missing.length === 0)
      .sort((left, right) => right.found - left.found);
    if (fitting[0]) kinds.set(name, fitting[0].kind);
    if (fitting[0]) noteOtherName(name, fitting[0].kind, Object.keys(format.files), files);
    else unknown.push({ name, headings });
  }
  if (kinds.size === 0) throw unknownFiles(format, files, unknown, options);
  for (const { name } of unknown)
    files.notes.push(`${name} was not read: its columns are those of no export of ${format.name}.`);
  return kinds;
}

/** A file that is called as one kind and is another is read as what it is, and the operator is told. */
function noteOtherName(name: string, kind: string, kinds: readonly string[], files: FolderFiles): void {
  const called = kinds.filter((one) => new RegExp(one.slice(0, -1), 'i').test(name));
  if (called.length > 0 && !called.includes(kind)) {
    files.notes.push(`${name} was read as ${kind}: its columns are theirs, and none of ${called.join(', ')}.`);
  }
}

function unknownFiles<Kind extends string>(
  format: SystemFormat<Kind>,
  files: FolderFiles,
  unknown: readonly { name: string; headings: readonly string[] }[],
  options: ReadingOptions,
): OperatorError {
  const [first] = unknown;
  if (!first) return new OperatorError(`${files.folder} has no CSV file, as ${format.name} exports them.`);
  const map = options.map ?? new Map<string, string>();
  const [nearest] = (Object.values(format.files) as Columns[])
    .map((columns) => ({ columns, ...fittingColumns(first.headings, columns, map) }))
    .sort((left, right) => left.missing.length - right.missing.length || right.found - left.found);
  try {
    foundColumns(first.headings, nearest!.columns, { file: first.name, table: first.name.split('.')[0]!, map });
  } catch (error) {
    if (error instanceof OperatorError) return error;
    throw error;
  }
  return new OperatorError(`${first.name} is no export of ${format.name}.`);
}

class FolderPictures implements SystemPictures {
  private missing = 0;
  private readonly files: PictureFiles;

  constructor(
    files: FolderFiles,
    private readonly folders: readonly string[],
  ) {
    this.files = new PictureFiles(files.folder);
  }

  taken(pictures: readonly string[]): string[] {
    const given = pictures.map((picture) => picture.trim()).filter((picture) => picture !== '');
    const taken = given.flatMap((picture) => {
      if (/^https?:\/\//i.test(picture)) return [picture];
      const relative = picture.replace(/^\/+/, '');
      const place = [relative, ...this.folders.map((folder) => `${folder}/${relative}`)].find((path) =>
        this.files.has(path),
      );
      if (place === undefined) this.missing++;
      return place ?? [];
    });
    return [...new Set(taken)];
  }

  notes(): string[] {
    if (this.missing === 0) return [];
    const places = ['the folder', ...this.folders.map((folder) => `${folder}/ in it`)].join(', or ');
    return [`${this.missing} pictures were left out: they are files, and not in ${places}.`];
  }
}
