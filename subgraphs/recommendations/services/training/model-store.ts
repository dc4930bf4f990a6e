import { bulkInsert, execute } from '../../../../shared/database/bulk-insert';
import type { Database } from '../../../../shared/database/database';
import { Vocabulary } from '../../models/vocabulary';
import type { SavedModels } from './saved-models';

/** Below the 16 MB that MariaDB takes in one packet as it comes. */
const largestPart = 4 * 1024 * 1024;
/** Older ones are of use while replicas still load them. */
const versionsKept = 3;
const vocabularyKind = 'vocabulary';

export interface ModelVersion {
  /** A UUIDv7: the newest sorts last. */
  readonly version: string;
  /** Unix milliseconds. */
  readonly trainedAt: number;
  /** Events recorded up to here were seen, Unix milliseconds. */
  readonly seenUntil: number;
  readonly events: number;
  readonly trainingSeconds: number;
}

export interface StoredModels {
  readonly models: SavedModels;
  /** Product ids by the models' indices. */
  readonly vocabulary: Vocabulary;
}

/** Stores a version whole: others see all of it or nothing. */
export async function storeVersion(
  database: Database,
  version: ModelVersion,
  models: SavedModels,
  products: readonly string[],
): Promise<void> {
  const pieces = { ...models, [vocabularyKind]: Buffer.from(JSON.stringify(products)) };
  await database.transaction(async ({ manager }) => {
    for (const [kind, bytes] of Object.entries(pieces)) {
      for (let part = 0; part === 0 || part * largestPart < bytes.length; part++) {
        const piece = Buffer.from(bytes.subarray(part * largestPart, (part + 1) * largestPart));
        const row = [version.version, kind, String(part).padStart(5, '0'), piece];
        await bulkInsert(manager, 'model_parts', ['version', 'kind', 'part', 'bytes'], [row]);
      }
    }
    await bulkInsert(
      manager,
      'model_versions',
      ['version', 'trainedAt', 'seenUntil', 'events', 'trainingSeconds'],
      [[version.version, version.trainedAt, version.seenUntil, version.events, version.trainingSeconds]],
    );
    const versions: { version: string }[] = await manager.query(
      'SELECT `version` FROM `model_versions` ORDER BY `version` DESC',
    );
    for (const { version: old } of versions.slice(versionsKept)) {
      await execute(manager, 'DELETE FROM `model_parts` WHERE `version` = ?', [old]);
      await execute(manager, 'DELETE FROM `model_versions` WHERE `version` = ?', [old]);
    }
  });
}

/** The newest version there is, or null. */
export async function newestVersion(database: Database): Promise<ModelVersion | null> {
  const rows: ModelVersion[] = await database.read.query(
    'SELECT * FROM `model_versions` ORDER BY `version` DESC LIMIT 1',
  );
  const row = rows[0];
  return row ? { ...row, trainedAt: Number(row.trainedAt), seenUntil: Number(row.seenUntil) } : null;
}

/** Reads a version's models. */
export async function readVersion(database: Database, version: string): Promise<StoredModels> {
  const rows: { kind: string; bytes: Buffer }[] = await database.read.query(
    'SELECT `kind`, `bytes` FROM `model_parts` WHERE `version` = ? ORDER BY `kind`, `part`',
    [version],
  );
  const parts = new Map<string, Buffer[]>();
  for (const { kind, bytes } of rows) parts.set(kind, [...(parts.get(kind) ?? []), bytes]);
  const whole = new Map([...parts].map(([kind, buffers]) => [kind, Buffer.concat(buffers)]));
  const ids = JSON.parse((whole.get(vocabularyKind) ?? Buffer.from('[]')).toString()) as string[];
  whole.delete(vocabularyKind);
  // A copy at the start of its own memory, since the models read numbers from it that must be aligned.
  const models = Object.fromEntries([...whole].map(([kind, buffer]) => [kind, Uint8Array.from(buffer)]));
  return { models, vocabulary: Vocabulary.of(ids) };
}
