import type { EntityManager } from 'typeorm';
import type { Database } from '../../../shared/database/database';
import { firstCharacters } from '../../../shared/database/text-length';
import { ModelPartEntity } from '../entities/model-part';
import { ModelReportEntity } from '../entities/model-report';
import { ModelVersionEntity, noteCharacters } from '../entities/model-version';
import { Vocabulary } from '../models/interactions/vocabulary';
import type { SavedModels } from './saved-models';
import { type PartTable, readParts, storeParts } from './stored-parts';

/** Versions whose models are kept: the one that serves, and those that can be gone back to. */
const versionsKept = 3;
/** Versions of which the figures are kept. */
const reportsKept = 50;
const vocabularyKind = 'vocabulary';
const parts: PartTable<ModelPartEntity> = { entity: ModelPartEntity, key: ['version', 'kind'] };

/** `GOOD` may serve; `WORSE` was kept from it by its figures; `WITHDRAWN` was taken back by an operator. */
export type VersionState = 'GOOD' | 'WORSE' | 'WITHDRAWN';

export type ModelVersion = Readonly<Omit<ModelVersionEntity, 'state'>> & { readonly state: VersionState };

export type ModelReport = Omit<ModelReportEntity, 'version'>;

export interface StoredModels {
  readonly models: SavedModels;
  /** Product ids by the models' indices. */
  readonly vocabulary: Vocabulary;
}

/** Stores a version whole: others see all of it or nothing. One that may not serve is stored without its models. */
export async function storeVersion(
  database: Database,
  version: ModelVersion,
  reports: readonly ModelReport[],
  stored: { readonly models: SavedModels; readonly products: readonly string[] } | null,
): Promise<void> {
  const pieces = stored && { ...stored.models, [vocabularyKind]: Buffer.from(JSON.stringify(stored.products)) };
  await database.transaction(async ({ manager }) => {
    for (const [kind, bytes] of Object.entries(pieces ?? {})) {
      await storeParts(manager, parts, version.version, kind, bytes);
    }
    // What a note says beyond that must not cost the version.
    const note = version.note === null ? null : firstCharacters(version.note, noteCharacters);
    await manager.insert(ModelVersionEntity, { ...version, note });
    await manager.insert(
      ModelReportEntity,
      reports.map((report) => ({ ...report, version: version.version })),
    );
    await removeOld(manager);
  });
}

async function removeOld(manager: EntityManager): Promise<void> {
  const versions = await manager.find(ModelVersionEntity, {
    select: { version: true, state: true },
    order: { version: 'DESC' },
  });
  const good = versions.filter(({ state }) => state === 'GOOD').slice(0, versionsKept);
  const oldest = good.at(-1)?.version ?? '';
  for (const { version } of versions) {
    // Withdrawn ones stay as long as good ones of their age: the operator may look again.
    if (version < oldest) await manager.delete(ModelPartEntity, { version });
  }
  for (const { version } of versions.slice(reportsKept)) {
    await manager.delete(ModelReportEntity, { version });
    await manager.delete(ModelVersionEntity, { version });
  }
}

/** The versions there are, newest first. */
export async function versions(database: Database): Promise<ModelVersion[]> {
  return (await database.read.find(ModelVersionEntity, { order: { version: 'DESC' } })) as ModelVersion[];
}

/** The versions that may serve and whose models are kept, newest first. */
export async function goodVersions(database: Database): Promise<ModelVersion[]> {
  return (await versions(database)).filter(({ state }) => state === 'GOOD').slice(0, versionsKept);
}

/** The newest version that may serve, or null. */
export async function servingVersion(database: Database): Promise<ModelVersion | null> {
  return (await goodVersions(database))[0] ?? null;
}

/**
 * Takes the newest good version back, so that the one before it serves: within seconds in every process.
 *
 * @returns both; null where there is none to go back to
 */
export async function withdrawNewest(
  database: Database,
): Promise<{ readonly withdrawn: ModelVersion; readonly serving: ModelVersion } | null> {
  const [withdrawn, serving] = await goodVersions(database);
  if (!withdrawn || !serving) return null;
  const { affected } = await database.transaction(({ manager }) =>
    manager.update(ModelVersionEntity, { version: withdrawn.version, state: 'GOOD' }, { state: 'WITHDRAWN' }),
  );
  return affected === 1 ? { withdrawn, serving } : null;
}

/** Reads a version's models. */
export async function readVersion(database: Database, version: string): Promise<StoredModels> {
  const whole = await readParts(database.read, parts, version);
  const ids = JSON.parse(Buffer.from(whole.get(vocabularyKind) ?? Buffer.from('[]')).toString()) as string[];
  whole.delete(vocabularyKind);
  return { models: Object.fromEntries(whole), vocabulary: Vocabulary.of(ids) };
}

/** The newest report of each model, by name. */
export async function newestReports(database: Database): Promise<ModelReportEntity[]> {
  const rows = await database.read.find(ModelReportEntity, { order: { version: 'DESC' } });
  const newest = new Map<string, ModelReportEntity>();
  for (const row of rows) if (!newest.has(row.name)) newest.set(row.name, row);
  return [...newest.values()];
}

/** The reports of one version. */
export async function reportsOf(database: Database, version: string): Promise<ModelReportEntity[]> {
  return database.read.find(ModelReportEntity, { where: { version } });
}
