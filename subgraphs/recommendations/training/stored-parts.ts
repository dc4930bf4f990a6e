import type { EntityManager } from 'typeorm';
import { bulkInsert, quote } from '../../../shared/database/bulk-insert';

/** Below the 16 MB that MariaDB takes in one packet as it comes. */
const largestPart = 4 * 1024 * 1024;

/** Where bytes of any length are kept as rows: a table with `part` and `bytes` beside the columns that name the whole. */
export interface PartTable {
  readonly table: string;
  /** The two columns that name the whole: what it belongs to, and its own name. */
  readonly key: readonly [owner: string, name: string];
}

/** Stores bytes in parts. */
export async function storeParts(
  manager: EntityManager,
  { table, key }: PartTable,
  owner: string,
  name: string,
  bytes: Uint8Array,
): Promise<void> {
  for (let part = 0; part === 0 || part * largestPart < bytes.length; part++) {
    const piece = Buffer.from(bytes.subarray(part * largestPart, (part + 1) * largestPart));
    await bulkInsert(manager, table, [...key, 'part', 'bytes'], [[owner, name, String(part).padStart(5, '0'), piece]]);
  }
}

/** Everything stored for an owner, whole, by name; each at the start of its own memory, as models need it aligned. */
export async function readParts(
  manager: EntityManager,
  { table, key }: PartTable,
  owner: string,
): Promise<Map<string, Uint8Array>> {
  const [ownerColumn, nameColumn] = key.map(quote) as [string, string];
  const rows: { name: string; bytes: Buffer }[] = await manager.query(
    `SELECT ${nameColumn} AS \`name\`, \`bytes\` FROM ${quote(table)} WHERE ${ownerColumn} = ? ` +
      `ORDER BY ${nameColumn}, \`part\``,
    [owner],
  );
  const parts = new Map<string, Buffer[]>();
  for (const { name, bytes } of rows) {
    const known = parts.get(name);
    if (known) known.push(bytes);
    else parts.set(name, [bytes]);
  }
  return new Map([...parts].map(([name, buffers]) => [name, Uint8Array.from(Buffer.concat(buffers))]));
}
