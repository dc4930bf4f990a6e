import type { EntityManager } from 'typeorm';
import { bulkInsert, execute, placeholders } from '../../../../shared/database/bulk-insert';
import type { Database } from '../../../../shared/database/database';
import { accountKey, visitorKey } from '../person';

/** What a shopper whose language is not known is spoken to in. */
export const standardLocale = 'en';

const columns = ['userId', 'locale', 'personalised'] as const;

/** Stores the language of accounts; the newest word counts. */
export async function rememberLocales(
  manager: EntityManager,
  shoppers: readonly { readonly userId: string; readonly locale: string }[],
): Promise<void> {
  const rows = shoppers.map(({ userId, locale }) => [userId, locale.slice(0, 35), 1]);
  await bulkInsert(manager, 'known_shoppers', columns, rows, {
    onConflict: 'update',
    key: ['userId'],
    update: ['locale'],
  });
}

/** Notes whether an account lets the shop be arranged for it. */
export async function rememberConsent(manager: EntityManager, userId: string, granted: boolean): Promise<void> {
  await bulkInsert(manager, 'known_shoppers', columns, [[userId, standardLocale, Number(granted)]], {
    onConflict: 'update',
    key: ['userId'],
    update: ['personalised'],
  });
}

/**
 * A visitor becomes an account: what they did so far is the account's from now on. What the same browser does later
 * without signing in is a visitor's again, since it may be someone else at the same machine.
 */
export async function adoptVisitor(manager: EntityManager, visitorId: string, userId: string): Promise<void> {
  await execute(manager, 'UPDATE `behaviour_events` SET `person` = ? WHERE `person` = ?', [
    accountKey(userId),
    visitorKey(visitorId),
  ]);
}

/** The languages of accounts, in their order. */
export async function readLocales(database: Database, userIds: readonly string[]): Promise<string[]> {
  const rows: { userId: string; locale: string }[] = await database.read.query(
    `SELECT \`userId\`, \`locale\` FROM \`known_shoppers\` WHERE \`userId\` IN (${placeholders(userIds.length)})`,
    [...userIds],
  );
  const locales = new Map(rows.map(({ userId, locale }) => [userId, locale]));
  return userIds.map((userId) => locales.get(userId) ?? standardLocale);
}
