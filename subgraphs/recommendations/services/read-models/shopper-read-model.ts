import type { EntityManager } from 'typeorm';
import { execute, placeholders } from '../../../../shared/database/bulk-insert';
import type { Database } from '../../../../shared/database/database';
import { entityTable } from '../../../../shared/database/entity-table';
import { canonicalLocale, standardLocale } from '../../../../shared/text/locale';
import { KnownShopperEntity } from '../../entities/known';
import { accountKey, visitorKey } from '../person';

const table = entityTable(KnownShopperEntity);

/**
 * Stores the language of accounts, where nothing newer is known.
 *
 * @param asOf when it was so, Unix milliseconds, by the order of users
 */
export async function rememberLocales(
  manager: EntityManager,
  shoppers: readonly { readonly userId: string; readonly locale: string }[],
  asOf: number,
): Promise<void> {
  const rows = shoppers.map(({ userId, locale }) => {
    const canonical = canonicalLocale(locale) ?? standardLocale;
    return { userId, locale: canonical, personalised: true, localeAsOf: asOf };
  });
  await table.storeNewest(manager, rows, 'localeAsOf', ['locale']);
}

/**
 * Notes whether an account lets the shop be arranged for it, where nothing newer is known; and when it refused last.
 *
 * @param asOf when it was so, Unix milliseconds, by the order of users
 */
export async function rememberConsent(
  manager: EntityManager,
  userId: string,
  granted: boolean,
  asOf: number,
): Promise<void> {
  const shopper = { userId, locale: standardLocale, personalised: granted };
  await table.storeNewest(manager, [{ ...shopper, consentAsOf: asOf }], 'consentAsOf', ['personalised']);
  if (!granted) await table.storeNewest(manager, [{ ...shopper, refusedAsOf: asOf }], 'refusedAsOf', []);
}

const askedAtOnce = 5_000;

/** The accounts that do not let the shop be arranged for them, by the newest that is known. */
export async function refusingAmong(manager: EntityManager, userIds: readonly string[]): Promise<ReadonlySet<string>> {
  const refusing = new Set<string>();
  for (let start = 0; start < userIds.length; start += askedAtOnce) {
    const part = userIds.slice(start, start + askedAtOnce);
    const rows: { userId: string }[] = await manager.query(
      `SELECT \`userId\` FROM \`known_shoppers\` WHERE \`personalised\` = 0 AND \`userId\` IN (${placeholders(part.length)})`,
      part,
    );
    for (const { userId } of rows) refusing.add(userId);
  }
  return refusing;
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
