import { createHash } from 'node:crypto';
import { type EntityManager, In } from 'typeorm';
import { entityTable } from '../../../../shared/database/entity-table';
import { FetchedPictureEntity } from '../../entities/fetched-picture';

const askedAtOnce = 2000;

/** Where the catalogue keeps the pictures of these addresses, by address; without those that were never fetched. */
export async function keptAddresses(manager: EntityManager, addresses: Iterable<string>): Promise<Map<string, string>> {
  const byKey = new Map([...new Set(addresses)].map((address) => [keyOf(address), address]));
  const keys = [...byKey.keys()];
  const kept = new Map<string, string>();
  for (let start = 0; start < keys.length; start += askedAtOnce) {
    const part = keys.slice(start, start + askedAtOnce);
    const rows = await manager.find(FetchedPictureEntity, {
      select: { key: true, mediaUrl: true },
      where: { key: In(part) },
    });
    for (const { key, mediaUrl } of rows) kept.set(byKey.get(key)!, mediaUrl);
  }
  return kept;
}

/** Remembers where the picture of an address is kept. */
export async function rememberFetched(
  manager: EntityManager,
  address: string,
  mediaUrl: string,
  now: number,
): Promise<void> {
  const row = { key: keyOf(address), address, mediaUrl, fetchedAt: now };
  await entityTable(FetchedPictureEntity).insert(manager, [row], { onConflict: 'update' });
}

function keyOf(address: string): string {
  return createHash('sha256').update(address).digest('hex');
}
