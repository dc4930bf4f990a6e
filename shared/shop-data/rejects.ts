import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';
import { makeFolder } from '../config/data-folder';
import type { RejectedLine } from './records';
import { guardedCell, quotedCell } from './values/cells';

/** Writes rejected lines to a CSV file (RFC 4180, UTF-8): file, line, column, code, reason, text. */
export class RejectsFile {
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
   * @throws the system's error where the file cannot be written.
   */
  static async create(path: string): Promise<RejectsFile> {
    makeFolder(dirname(path));
    const stream = createWriteStream(path);
    await once(stream, 'open');
    const file = new RejectsFile(stream);
    stream.write('file,line,column,code,reason,text\n');
    return file;
  }

  /** Appends lines; resolves when the file can take more. */
  async write(rows: readonly RejectedLine[]): Promise<void> {
    let text = '';
    for (const { file, line, column = '', code, reason, text: rejected } of rows) {
      text += `${cell(file)},${line},${cell(column)},${code},${cell(reason)},${cell(rejected)}\n`;
    }
    if (!this.#stream.write(text)) await Promise.race([once(this.#stream, 'drain'), this.#finished]);
  }

  /** Resolves when all is in the file. */
  async close(): Promise<void> {
    this.#stream.end();
    await this.#finished;
  }
}

/** Whoever opens the list in a spreadsheet must not run what a file's author wrote. */
function cell(text: string): string {
  return quotedCell(guardedCell(text));
}
