import { placeholders } from '../../../../shared/database/bulk-insert';
import type { Database } from '../../../../shared/database/database';
import type { DeclaredTraits } from '../../../../shared/events/traits';

/** What is known of accounts besides what they did. */
export interface SocialGraphAndTraits {
  /** Who follows whom, by the ids of their accounts. */
  readonly follows: readonly (readonly [followerId: string, followedId: string])[];
  /** By the account's id, the names of its traits. */
  readonly traits: ReadonlyMap<string, readonly string[]>;
}

export const noSocialGraphAndTraits: SocialGraphAndTraits = { follows: [], traits: new Map() };

/** What one account declared of itself, and whom it follows. */
export interface FollowsAndTraits {
  readonly followedIds: readonly string[];
  readonly traits: readonly string[];
}

const pageSize = 5_000;
/** Of those whom one account follows, the newest so many count. */
const mostFollowed = 100;

const isPersonalised = (userId: string) =>
  `NOT EXISTS (SELECT 1 FROM \`shoppers\` k WHERE k.\`userId\` = ${userId} AND k.\`personalised\` = 0)`;
// Who does not let the shop be arranged for them follows nobody here, and is not made others' reason either.
const followsThatCount =
  'FROM `shopper_follows` f WHERE f.`follows` = 1 ' +
  `AND ${isPersonalised('f.`followerId`')} AND ${isPersonalised('f.`followedId`')}`;
const traitsThatCount = `FROM \`shopper_traits\` t WHERE ${isPersonalised('t.`userId`')}`;

/** Reads what is known of all accounts, a page at a time in the order of the keys. */
export async function readSocialGraphAndTraits(database: Database): Promise<SocialGraphAndTraits> {
  const follows: [string, string][] = [];
  for (let [follower, followed] = ['', '']; ; ) {
    const rows: { followerId: string; followedId: string }[] = await database.read.query(
      `SELECT f.\`followerId\`, f.\`followedId\` ${followsThatCount} ` +
        'AND (f.`followerId` > ? OR (f.`followerId` = ? AND f.`followedId` > ?)) ' +
        `ORDER BY f.\`followerId\`, f.\`followedId\` LIMIT ${pageSize}`,
      [follower, follower, followed],
    );
    for (const row of rows) follows.push([row.followerId, row.followedId]);
    if (rows.length < pageSize) break;
    [follower, followed] = follows.at(-1)!;
  }
  const traits = new Map<string, readonly string[]>();
  for (let last = ''; ; ) {
    const rows: { userId: string; traits: string }[] = await database.read.query(
      `SELECT \`userId\`, \`traits\` ${traitsThatCount} AND \`userId\` > ? ORDER BY \`userId\` LIMIT ${pageSize}`,
      [last],
    );
    for (const row of rows) traits.set(row.userId, traitNames(JSON.parse(row.traits)));
    if (rows.length < pageSize) return { follows, traits };
    last = rows.at(-1)!.userId;
  }
}

/** The same of one account, in one statement. */
export async function readFollowsAndTraits(database: Database, userId: string): Promise<FollowsAndTraits> {
  const rows: { followedId: string | null; traits: string | null }[] = await database.read.query(
    `SELECT * FROM (SELECT f.\`followedId\` AS \`followedId\`, NULL AS \`traits\` ${followsThatCount} ` +
      `AND f.\`followerId\` = ? ORDER BY f.\`asOf\` DESC LIMIT ${mostFollowed}) AS \`followed\` ` +
      `UNION ALL SELECT NULL, \`traits\` ${traitsThatCount} AND t.\`userId\` = ?`,
    [userId, userId],
  );
  const declared = rows.find(({ traits }) => traits !== null);
  return {
    followedIds: rows.flatMap(({ followedId }) => followedId ?? []),
    traits: declared ? traitNames(JSON.parse(declared.traits!)) : [],
  };
}

/** What these accounts declared of themselves, by id, as `traitNames` gives it; one statement. */
export async function readTraitsOf(
  database: Database,
  userIds: readonly string[],
): Promise<Map<string, readonly string[]>> {
  if (userIds.length === 0) return new Map();
  const rows: { userId: string; traits: string }[] = await database.read.query(
    `SELECT \`userId\`, \`traits\` ${traitsThatCount} AND t.\`userId\` IN (${placeholders(userIds.length)})`,
    [...userIds],
  );
  return new Map(rows.map(({ userId, traits }) => [userId, traitNames(JSON.parse(traits))]));
}

export const countryTrait = 'country ';

/** Traits by the names that models know them by. */
export function traitNames({ country, ageBand, gender, interests }: DeclaredTraits): string[] {
  return [
    ...(country ? [`${countryTrait}${country}`] : []),
    ...(ageBand ? [`age ${ageBand}`] : []),
    ...(gender ? [`gender ${gender}`] : []),
    ...interests.map((interest) => `interest ${interest}`),
  ];
}
