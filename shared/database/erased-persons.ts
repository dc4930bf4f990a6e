import { type EntityManager, In } from 'typeorm';
import type { DomainEvent } from '../events/catalogue';
import { entityTable } from './entity-table';
import { ErasedPersonEntity, OutboxEntity } from './platform-entities';

/** Who stands in the place of everybody who was erased, where a row has to stay: an order's buyer, a coupon's user. */
export const nobodysId = '00000000-0000-7000-8000-000000000000';

const askedAtOnce = 1_000;

/** Notes that this subgraph has forgotten a person: what comes of them from now on is not kept. */
export async function noteErased(manager: EntityManager, userId: string): Promise<void> {
  const rows = [userId, nobodysId].map((id) => ({ userId: id }));
  await entityTable(ErasedPersonEntity).insert(manager, rows, { onConflict: 'ignore' });
}

/** The person whom a row may name: nobody in the place of one who was erased. */
export async function unlessErased(manager: EntityManager, userId: string): Promise<string> {
  return (await manager.existsBy(ErasedPersonEntity, { userId })) ? nobodysId : userId;
}

/** Those of the ids that are of persons whom this subgraph has forgotten. */
export async function erasedAmong(manager: EntityManager, userIds: readonly string[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (let start = 0; start < userIds.length; start += askedAtOnce) {
    const part = userIds.slice(start, start + askedAtOnce);
    for (const { userId } of await manager.findBy(ErasedPersonEntity, { userId: In(part) })) found.add(userId);
  }
  return found;
}

const naming = ['userId', 'followerId', 'followedId'];

/** The accounts that an event is about. One that asks for an erasure is about nobody who could be missed. */
export function personsIn({ type, payload }: DomainEvent): string[] {
  if (type === 'users.erasure-requested' || /\.person-erased$/.test(type)) return [];
  const given = payload as Readonly<Record<string, unknown>>;
  return naming.flatMap((name) => (typeof given[name] === 'string' ? [given[name]] : []));
}

/**
 * Deletes events about a person that have left, and are kept for a bus that loses its store. They are found by a read that
 * locks nothing.
 */
export async function forgetEventsOf(manager: EntityManager, userId: string): Promise<void> {
  const rows: { subject: string; id: string; type: string }[] = await manager.query(
    'SELECT `subject`, `id`, `type` FROM `outbox` WHERE `relayedAt` IS NOT NULL AND `payload` LIKE ?',
    [`%"${userId}"%`],
  );
  const ids = rows.filter(({ type }) => type !== 'users.erasure-requested' && !/\.person-erased$/.test(type));
  for (const { subject, id } of ids) await manager.delete(OutboxEntity, { subject, id });
}
