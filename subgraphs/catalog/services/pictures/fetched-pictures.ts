import { createHash } from 'node:crypto';
import { type EntityManager, In } from 'typeorm';
import { entityTable } from '../../../../shared/database/entity-table';
import { FailedPictureEntity } from '../../entities/failed-picture';
import { FetchedPictureEntity } from '../../entities/fetched-picture';
import type { ProductDraft } from '../products/product-draft';

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

/** Drafts whose pictures at addresses elsewhere are those that the catalogue keeps of them, where it has fetched them. */
export async function withKeptPictures(
  manager: EntityManager,
  drafts: readonly ProductDraft[],
): Promise<ProductDraft[]> {
  const addresses = drafts.flatMap(({ images }) => images ?? []).map(({ url }) => url);
  const kept = await keptAddresses(manager, addresses.filter(isElsewhere));
  if (kept.size === 0) return [...drafts];
  return drafts.map((draft) => ({
    ...draft,
    images: draft.images?.map(({ url, alt }) => ({ url: kept.get(url) ?? url, alt })),
  }));
}

/** Whether an address is none of the catalogue's own. */
export function isElsewhere(url: string): boolean {
  return /^https?:/i.test(url);
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
  await manager.delete(FailedPictureEntity, { key: row.key });
}

/** What an address is known by in tables: SHA-256 in hexadecimal digits. */
export function keyOf(address: string): string {
  return createHash('sha256').update(address).digest('hex');
}
