import type { EntityManager } from 'typeorm';
import { execute } from './bulk-insert';
import { entityTable } from './entity-table';
import { LeaseEntity } from './platform-entities';

const leases = entityTable(LeaseEntity);

/**
 * Takes or renews a lease: a conditional update, so that of any number of processes one has it.
 *
 * @param milliseconds for how long; renew well before
 * @returns whether the holder has it now
 */
export async function takeLease(
  manager: EntityManager,
  name: string,
  holder: string,
  now: number,
  milliseconds: number,
): Promise<boolean> {
  await leases.insert(manager, [{ name, holder, expiresAt: 0 }], { onConflict: 'ignore' });
  const changed = await execute(
    manager,
    'UPDATE `leases` SET `holder` = ?, `expiresAt` = ? WHERE `name` = ? AND (`holder` = ? OR `expiresAt` <= ?)',
    [holder, now + milliseconds, name, holder, now],
  );
  return changed > 0;
}

/**
 * Gives a lease back before it expires.
 *
 * @param freeAt when others may take it; at once without it
 */
export async function releaseLease(manager: EntityManager, name: string, holder: string, freeAt = 0): Promise<void> {
  await execute(manager, 'UPDATE `leases` SET `expiresAt` = ? WHERE `name` = ? AND `holder` = ?', [
    freeAt,
    name,
    holder,
  ]);
}
