import type { SubgraphName } from '../config/settings';
import type { Engine } from '../database/columns';

export interface SnapshotTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** About how many rows it has: for showing how far a backup is. */
  readonly estimate: number;
}

/** The database of one subgraph at the moment of the snapshot. */
export interface SnapshotRoom {
  readonly name: SubgraphName;
  /** Names of the migrations that have made its tables, in order. */
  readonly migrations: readonly string[];
  readonly tables: readonly SnapshotTable[];
}

/**
 * All databases of a shop at one moment, while it goes on: no transaction is half in it, and no event is known to one
 * subgraph that its sender does not know of.
 */
export interface Snapshot {
  readonly engine: Engine;
  readonly rooms: readonly SnapshotRoom[];
  /** Rows of a table, some hundreds at a time, their cells in the order of the table's columns. */
  rows(room: SnapshotRoom, table: SnapshotTable): AsyncIterable<readonly (readonly unknown[])[]>;
  close(): Promise<void>;
}

/** Tables that are not of the shop: what a process holds for a while, and which migrations ran. */
export const passingTables: readonly string[] = ['leases', 'migrations'];

export const rowsAtOnce = 500;
