import type { EntityManager } from 'typeorm';
import { ModelPartEntity } from '../../entities/model-part';
import { readParts, storeParts } from '../stored-parts';
import { accountIndexKind, withoutAccount } from './account-index';

const table = { entity: ModelPartEntity, key: ['version', 'kind'] } as const;

/**
 * Takes an account out of every version of the models that is kept: the one part of a version that names anybody is the index of
 * accounts. What models learned of all together stays until they are replaced; no row of it can be told to be the account's.
 */
export async function forgetInVersions(manager: EntityManager, userId: string): Promise<void> {
  const rows = await manager.find(ModelPartEntity, {
    select: { version: true },
    where: { kind: accountIndexKind },
    order: { version: 'ASC' },
  });
  for (const version of new Set(rows.map((row) => row.version))) {
    const bytes = (await readParts(manager, { ...table, only: accountIndexKind }, version)).get(accountIndexKind);
    const rest = bytes && withoutAccount(bytes, userId);
    if (!rest) continue;
    await manager.delete(ModelPartEntity, { version, kind: accountIndexKind });
    await storeParts(manager, table, version, accountIndexKind, rest);
  }
}
