import { readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { OperatorError } from '../../errors/operator-error';
import type { RowSettings } from '../directory/row-settings';
import type { SourceRow } from '../directory/source-rows';
import type { ReceivingShop } from '../shop-source';
import { type TextEncoding, textEncodingOf } from '../text-encoding';
import type { Columns } from './headings';
import type { ReadingOptions } from './reading-options';
import { headingsIn, readTable } from './table';

/** The files of a folder, or a file by itself, as they are read for a shop. */
export class FolderFiles {
  /** What the operator should know of how the files were read: sentences. */
  readonly notes: string[] = [];
  private readonly root: string;
  private readonly alone: string | undefined;
  private readonly settings: RowSettings;

  /** @param given a folder, or a file of one */
  constructor(
    given: string,
    shop: ReceivingShop,
    private readonly options: ReadingOptions & Pick<RowSettings, 'rounds'>,
  ) {
    const real = realpathSync(given);
    const isFolder = statSync(real).isDirectory();
    this.root = isFolder ? real : dirname(real);
    this.alone = isFolder ? undefined : basename(real);
    const { currency, timeZone, now } = shop;
    this.settings = { currency, timeZone, now, dates: options.dates, decimal: options.decimal, rounds: options.rounds };
  }

  /** The folder that the files are in. */
  get folder(): string {
    return this.root;
  }

  /** Names of the files with one of these endings (or with `.gz` behind it), in the order of the alphabet. */
  names(...endings: readonly string[]): string[] {
    const names = this.alone === undefined ? readdirSync(this.root).sort() : [this.alone];
    const zipped = names.find((name) => /\.(?:zip|xlsx?|ods|7z|rar|tar|tgz)$/i.test(name));
    const fitting = names.filter((name) =>
      endings.some((ending) => new RegExp(`\\.${ending}(?:\\.gz)?$`, 'i').test(name)),
    );
    if (fitting.length === 0 && zipped !== undefined) {
      throw new OperatorError(
        `${zipped} is not read: unpack it, or save it as ${endings.join(' or ')} (which may end in .gz).`,
      );
    }
    return fitting;
  }

  /**
   * Where a file of the folder is.
   *
   * @throws OperatorError where a link leads out of the folder, or it is no file: a pipe would never end
   */
  path(name: string): string {
    const path = realpathSync(join(this.root, name));
    if (!statSync(path).isFile()) throw new OperatorError(`${name} in ${this.root} is no file: nothing was taken.`);
    if (path.startsWith(this.root + sep)) {
      // A link may have another ending than the file that it leads to, by which it is unpacked.
      return join(this.root, name);
    }
    throw new OperatorError(`${name} leads out of ${this.root}: nothing was taken.`);
  }

  /** How a file is encoded. UTF-8 is expected; what else was found is noted. */
  async encodingOf(name: string): Promise<TextEncoding> {
    const encoding = await textEncodingOf(this.path(name));
    const note = `${name} is no UTF-8: it was read as ${encoding}.`;
    if (encoding !== 'UTF-8' && !this.notes.includes(note)) this.notes.push(note);
    return encoding;
  }

  async headings(name: string): Promise<readonly string[]> {
    return headingsIn(this.path(name), await this.encodingOf(name));
  }

  /** The rows of a CSV file. */
  async *rows(name: string, columns: Columns): AsyncGenerator<SourceRow> {
    const encoding = await this.encodingOf(name);
    const file = { path: this.path(name), name, encoding, columns, map: this.options.map ?? new Map() };
    for await (const row of readTable(file, this.settings)) yield { file: name, ...row };
  }

  /** What rows are read with. */
  get rowSettings(): RowSettings {
    return this.settings;
  }
}
