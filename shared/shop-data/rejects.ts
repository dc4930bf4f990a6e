import { CsvFile } from './export/csv-file';
import type { RejectedLine } from './shop-source';

const columns = ['file', 'line', 'column', 'code', 'reason', 'text'] as const;

/** Writes rejected lines to a CSV file: file, line, column, code, reason, text. */
export class RejectsFile {
  private constructor(private readonly file: CsvFile<(typeof columns)[number]>) {}

  /**
   * Begins the file anew, making its folder where it is missing.
   *
   * @throws the system's error where the file cannot be written.
   */
  static async create(path: string): Promise<RejectsFile> {
    return new RejectsFile(await CsvFile.create(path, columns));
  }

  /** Appends lines; resolves when the file can take more. */
  async write(rows: readonly RejectedLine[]): Promise<void> {
    await this.file.write(rows);
  }

  /** Resolves when all is in the file. */
  async close(): Promise<void> {
    await this.file.close();
  }
}
