import type { SqliteConnection } from '../database/connections';
import { connectionOf } from '../database/connections';
import type { Database } from '../database/database';

/**
 * Makes the disk beneath SQLite databases full and free again, on every machine: while it is full no file grows by a page.
 * Holds for the connections of this process that are open, and for those that are opened meanwhile.
 */
export class SqliteDisk {
  private full = false;
  private readonly prototype: SqliteConnection;
  private readonly pragma: SqliteConnection['pragma'];

  constructor(private readonly databases: readonly Database[]) {
    this.prototype = Object.getPrototypeOf(connectionOf(databases[0]!.dataSource)) as SqliteConnection;
    this.pragma = this.prototype.pragma;
    const disk = this;
    // Every connection is told when it is opened how it waits for the disk.
    this.prototype.pragma = function (text) {
      if (disk.full && text.startsWith('synchronous')) disk.pragma.call(this, noMorePages);
      return disk.pragma.call(this, text);
    };
  }

  fill(): void {
    this.full = true;
    this.tellAll(noMorePages);
  }

  free(): void {
    this.full = false;
    this.tellAll('max_page_count = 4294967294');
  }

  remove(): void {
    this.prototype.pragma = this.pragma;
  }

  private tellAll(pragma: string): void {
    for (const { dataSource } of this.databases) if (dataSource.isInitialized) connectionOf(dataSource).pragma(pragma);
  }
}

/** A limit below the number of pages there are means that number. */
const noMorePages = 'max_page_count = 1';
