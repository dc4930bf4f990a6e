import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';
import { makeFolder } from '../../config/data-folder';
import { guardedCell, quotedCell } from '../values/cells';

/** A text file that is written a piece at a time. */
export class TextFile {
  readonly #stream: WriteStream;
  readonly #finished: Promise<void>;

  private constructor(stream: WriteStream) {
    this.#stream = stream;
    this.#finished = finished(stream);
    // Whoever writes or closes gets an error; without this, an error in between would end the process.
    this.#finished.catch(() => undefined);
  }

  /**
   * Begins the file anew, making its folder where it is missing.
   *
   * @throws the system's error where the file cannot be written
   */
  static async create(path: string): Promise<TextFile> {
    makeFolder(dirname(path));
    const stream = createWriteStream(path);
    await once(stream, 'open');
    return new TextFile(stream);
  }

  /** Appends a text; resolves when the file can take more. */
  async write(text: string): Promise<void> {
    if (!this.#stream.write(text)) await Promise.race([once(this.#stream, 'drain'), this.#finished]);
  }

  /** Resolves when all is in the file. */
  async close(): Promise<void> {
    this.#stream.end();
    await this.#finished;
  }
}

/** Writes a CSV file (RFC 4180, UTF-8) whose cells no spreadsheet runs as formulas. */
export class CsvFile<Column extends string> {
  private constructor(
    private readonly file: TextFile,
    private readonly columns: readonly Column[],
  ) {}

  /** Begins the file anew with its headings. */
  static async create<Column extends string>(path: string, columns: readonly Column[]): Promise<CsvFile<Column>> {
    const file = await TextFile.create(path);
    await file.write(`${columns.join(',')}\n`);
    return new CsvFile(file, columns);
  }

  /** Appends rows; what a row does not have is an empty cell. */
  async write(rows: readonly Partial<Record<Column, string | number | undefined>>[]): Promise<void> {
    const line = (row: Partial<Record<Column, string | number | undefined>>) =>
      this.columns.map((column) => quotedCell(guardedCell(String(row[column] ?? '')))).join(',');
    await this.file.write(rows.map((row) => `${line(row)}\n`).join(''));
  }

  close(): Promise<void> {
    return this.file.close();
  }
}
