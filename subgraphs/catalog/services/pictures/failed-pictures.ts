import { type EntityManager, In, MoreThan } from 'typeorm';
import { entityTable } from '../../../../shared/database/entity-table';
import { FailedPictureEntity } from '../../entities/failed-picture';
import { keyOf } from './fetched-pictures';

const askedAtOnce = 2000;

/** Those of the addresses whose pictures could not be kept when they were last asked for, later than a moment. */
export async function failedSince(
  manager: EntityManager,
  addresses: readonly string[],
  since: number,
): Promise<Set<string>> {
  const byKey = new Map(addresses.map((address) => [keyOf(address), address]));
  const keys = [...byKey.keys()];
  const failed = new Set<string>();
  for (let start = 0; start < keys.length; start += askedAtOnce) {
    const rows = await manager.find(FailedPictureEntity, {
      select: { key: true },
      where: { key: In(keys.slice(start, start + askedAtOnce)), failedAt: MoreThan(since) },
    });
    for (const { key } of rows) failed.add(byKey.get(key)!);
  }
  return failed;
}

/** Remembers that the picture of an address cannot be kept, and why. */
export async function rememberFailed(
  manager: EntityManager,
  failure: { readonly address: string; readonly code: string; readonly reason: string },
  now: number,
): Promise<void> {
  const row = { ...failure, key: keyOf(failure.address), failedAt: now };
  await entityTable(FailedPictureEntity).insert(manager, [row], { onConflict: 'update' });
}
