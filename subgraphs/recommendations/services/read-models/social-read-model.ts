import type { EntityManager } from 'typeorm';
import { bulkInsert, execute, placeholders, type SqlValue } from '../../../../shared/database/bulk-insert';
import type { EventPayloads } from '../../../../shared/events/catalogue';
import type { DeclaredTraits } from '../../../../shared/events/traits';

/** That one account follows another, or does no longer. */
export interface Follow {
  readonly followerId: string;
  readonly followedId: string;
  readonly follows: boolean;
  /** Unix milliseconds: of two words the later holds, in whatever order they come. */
  readonly asOf: number;
}

/** What an account told of itself. */
export interface Traits {
  readonly userId: string;
  readonly traits: DeclaredTraits;
  /** Unix milliseconds: of two words the later holds, in whatever order they come. */
  readonly asOf: number;
}

/** Keeps whom accounts follow; nothing of a follower who does not let the shop be arranged for them. */
export async function rememberFollows(manager: EntityManager, follows: readonly Follow[]): Promise<void> {
  const refusing = await refusingAmong(
    manager,
    follows.map(({ followerId }) => followerId),
  );
  const rows = follows
    .filter(({ followerId }) => !refusing.has(followerId))
    .map((one) => [one.followerId, one.followedId, Number(one.follows), one.asOf]);
  await storeNewest(manager, { table: 'shopper_follows', key: ['followerId', 'followedId'], value: 'follows' }, rows);
}

/** Keeps what accounts told of themselves; nothing of one who does not let the shop be arranged for them. */
export async function rememberTraits(manager: EntityManager, told: readonly Traits[]): Promise<void> {
  const refusing = await refusingAmong(
    manager,
    told.map(({ userId }) => userId),
  );
  const rows = told
    .filter(({ userId }) => !refusing.has(userId))
    .map(({ userId, traits, asOf }) => [userId, JSON.stringify(traits), asOf]);
  await storeNewest(manager, { table: 'shopper_traits', key: ['userId'], value: 'traits' }, rows);
}

/** Keeps what may be known again of an account that lets the shop be arranged for it anew. */
export async function rememberAgain(
  manager: EntityManager,
  userId: string,
  { traits, followedIds }: NonNullable<EventPayloads['users.consent-changed']['known']>,
  asOf: number,
): Promise<void> {
  await rememberTraits(manager, [{ userId, traits, asOf }]);
  await rememberFollows(
    manager,
    followedIds.map((followedId) => ({ followerId: userId, followedId, follows: true, asOf })),
  );
}

/** Forgets whom an account follows and what it told of itself. */
export async function forgetSocialAndDemographics(manager: EntityManager, userId: string): Promise<void> {
  await execute(manager, 'DELETE FROM `shopper_follows` WHERE `followerId` = ?', [userId]);
  await execute(manager, 'DELETE FROM `shopper_traits` WHERE `userId` = ?', [userId]);
}

const askedAtOnce = 5_000;

async function refusingAmong(manager: EntityManager, userIds: readonly string[]): Promise<ReadonlySet<string>> {
  const distinct = [...new Set(userIds)];
  const refusing = new Set<string>();
  for (let start = 0; start < distinct.length; start += askedAtOnce) {
    const part = distinct.slice(start, start + askedAtOnce);
    const rows: { userId: string }[] = await manager.query(
      `SELECT \`userId\` FROM \`known_shoppers\` WHERE \`personalised\` = 0 AND \`userId\` IN (${placeholders(part.length)})`,
      part,
    );
    for (const { userId } of rows) refusing.add(userId);
  }
  return refusing;
}

interface NewestTable {
  readonly table: string;
  readonly key: readonly string[];
  readonly value: string;
}

/** Stores rows of key, value and time; where there is one of the same key, the later one stays. */
async function storeNewest(
  manager: EntityManager,
  { table, key, value }: NewestTable,
  rows: readonly (readonly SqlValue[])[],
): Promise<void> {
  if (rows.length === 0) return;
  // In the order of keys, so that two processes that store the same ones wait for one another at the first.
  const ordered = [...rows].sort((a, b) => (keyOf(a, key.length) < keyOf(b, key.length) ? -1 : 1));
  const added = await bulkInsert(manager, table, [...key, value, 'asOf'], ordered, { onConflict: 'ignore' });
  if (added === rows.length) return;
  const where = [...key.map((name) => `\`${name}\` = ?`), '`asOf` < ?'].join(' AND ');
  for (const row of ordered) {
    const [stored, asOf] = row.slice(key.length) as [SqlValue, SqlValue];
    const sql = `UPDATE \`${table}\` SET \`${value}\` = ?, \`asOf\` = ? WHERE ${where}`;
    await execute(manager, sql, [stored, asOf, ...row.slice(0, key.length), asOf]);
  }
}

const keyOf = (row: readonly SqlValue[], length: number) => row.slice(0, length).join(' ');
