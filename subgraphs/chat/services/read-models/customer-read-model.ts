import { bulkInsert, execute } from '../../../../shared/database/bulk-insert';
import type { UnitOfWork } from '../../../../shared/database/database';
import { ShopError } from '../../../../shared/errors/shop-error';
import type { ImportPort } from '../../../../shared/shop-data/import-port';
import type { Platform } from '../../../../shared/subgraph/definition';

const standardLocale = 'en';
const maximumLength = 35;
const columns = ['id', 'locale', 'changedAt'] as const;

/** A locale in its canonical form (`EN-gb` is `en-GB`). Throws BAD_USER_INPUT where it is none. */
export function checkedLocale(locale: string): string {
  const canonical = canonicalLocale(locale);
  if (canonical === null) throw new ShopError('BAD_USER_INPUT', { detail: '"locale" looks like en or zh-CN.' });
  return canonical;
}

/** The language in which an account is talked to; `en` for a visitor, and where it is not known. */
export async function localeOf(platform: Platform, userId: string | null): Promise<string> {
  if (userId === null) return standardLocale;
  const rows: { locale: string }[] = await platform.database.read.query(
    'SELECT `locale` FROM `customers` WHERE `id` = ?',
    [userId],
  );
  return rows[0]?.locale ?? standardLocale;
}

/**
 * Notes an account's locale, unless a later word on it was heard before.
 *
 * @param at Unix milliseconds at which it was so
 */
export async function hearLocale({ manager }: UnitOfWork, userId: string, locale: string, at: number): Promise<void> {
  const canonical = canonicalLocale(locale) ?? standardLocale;
  await bulkInsert(manager, 'customers', columns, [[userId, canonical, at]], { onConflict: 'ignore' });
  await execute(manager, 'UPDATE `customers` SET `locale` = ?, `changedAt` = ? WHERE `id` = ? AND `changedAt` <= ?', [
    canonical,
    at,
    userId,
    at,
  ]);
}

/** How a shop's customers come in: their locales, where they have one. */
export function customerImport(platform: Platform): ImportPort {
  return {
    customers: async (rows) => {
      const known = rows.flatMap((row) => {
        const locale = row.locale === undefined ? null : canonicalLocale(row.locale);
        return locale === null ? [] : [[row.id, locale, row.createdAt]];
      });
      if (known.length === 0) return;
      await platform.database.transaction(({ manager }) =>
        bulkInsert(manager, 'customers', columns, known, { onConflict: 'ignore' }),
      );
    },
  };
}

function canonicalLocale(locale: string): string | null {
  if (locale.length > maximumLength) return null;
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? null;
  } catch (error) {
    // How Intl says that a text is no locale.
    if (error instanceof RangeError) return null;
    throw error;
  }
}
