import { setImmediate } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import { quote } from '../../../shared/database/bulk-insert';
import { entityTable } from '../../../shared/database/entity-table';

/** Below the 16 MB that MariaDB takes in one packet as it comes. */
const largestPart = 4 * 1024 * 1024;

/** A row of bytes that are kept in parts. */
interface Part {
  part: string;
  bytes: Buffer;
}

/** Where bytes of any length are kept as rows. */
export interface PartTable<Row extends Part> {
  readonly entity: new () => Row;
  /** The two columns that name the whole: what it belongs to, and its own name. */
  readonly key: readonly [owner: keyof Row & string, name: keyof Row & string];
  /** Where one name alone is wanted. */
  readonly only?: string;
}

/** Stores bytes in parts. */
export async function storeParts<Row extends Part>(
  manager: EntityManager,
  { entity, key: [ownerColumn, nameColumn] }: PartTable<Row>,
  owner: string,
  name: string,
  bytes: Uint8Array,
): Promise<void> {
  const table = entityTable(entity);
  for (let part = 0; part === 0 || part * largestPart < bytes.length; part++) {
    const piece = Buffer.from(bytes.subarray(part * largestPart, (part + 1) * largestPart));
    const row = { [ownerColumn]: owner, [nameColumn]: name, part: String(part).padStart(5, '0'), bytes: piece };
    await table.insert(manager, [row as unknown as Partial<Row>]);
  }
}

/** Everything stored for an owner, whole, by name; each at the start of its own memory, as models need it aligned. */
export async function readParts<Row extends Part>(
  manager: EntityManager,
  { entity, key: [ownerColumn, nameColumn], only }: PartTable<Row>,
  owner: string,
): Promise<Map<string, Uint8Array>> {
  const table = entityTable(entity);
  const ofOwner = `FROM ${quote(table.name)} WHERE ${quote(ownerColumn)} = ?`;
  const keys: Record<string, string>[] = await manager.query(
    `SELECT ${quote(nameColumn)} AS \`name\`, \`part\` ${ofOwner} ORDER BY ${quote(nameColumn)}, \`part\``,
    [owner],
  );
  const parts = new Map<string, Buffer[]>();
  // One at a time: on SQLite a statement holds the event loop, and the models of a large shop are hundreds of megabytes.
  for (const { name, part } of keys) {
    if (only !== undefined && name !== only) continue;
    const one = `SELECT ${table.selection()} ${ofOwner} AND ${quote(nameColumn)} = ? AND \`part\` = ?`;
    const [row] = table.rowsOf(await manager.query(one, [owner, name, part]));
    if (row) parts.set(name!, [...(parts.get(name!) ?? []), row.bytes]);
    await setImmediate();
  }
  const whole = new Map<string, Uint8Array>();
  for (const [name, buffers] of parts) {
    whole.set(name, joined(buffers));
    await setImmediate();
  }
  return whole;
}

/** At the start of memory of its own: a small buffer may stand anywhere in one that others share. */
function joined(buffers: readonly Buffer[]): Uint8Array {
  const whole = new Uint8Array(buffers.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const buffer of buffers) {
    whole.set(buffer, at);
    at += buffer.length;
  }
  return whole;
}
