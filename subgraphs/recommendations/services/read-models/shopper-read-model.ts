import type { EntityManager } from 'typeorm';
import { placeholders, quote } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import type { Platform } from '../../../../shared/subgraph/definition';
import { canonicalLocale, standardLocale } from '../../../../shared/text/locale';
import { ShopperEntity } from '../../entities/shopper';

const table = entityTable(ShopperEntity);
const askedAtOnce = 5_000;

/** What an account lets be done with what it does. */
export interface Permissions extends Readonly<Pick<ShopperEntity, 'personalised' | 'analytics'>> {
  /** Nothing is kept under its name of what it did until then, Unix milliseconds; null where it never refused. */
  readonly forgottenUntil: number | null;
}

/** What holds until an account says otherwise, as users has it. */
const unasked = { personalised: true, analytics: false } as const;

/** Accounts' languages and consents, which users owns. */
export class ShopperReadModel {
  constructor(private readonly platform: Platform) {}

  /**
   * Stores the language of accounts, where no newer one is stored.
   *
   * @param asOf when it was so, Unix milliseconds, by the order of users
   */
  async storeLocales(
    manager: EntityManager,
    shoppers: readonly { readonly userId: string; readonly locale: string }[],
    asOf: number,
  ): Promise<void> {
    const rows = shoppers.map(({ userId, locale }) => {
      return { userId, locale: canonicalLocale(locale) ?? standardLocale, ...unasked, localeAsOf: asOf };
    });
    await table.storeNewest(manager, rows, 'localeAsOf', ['locale']);
  }

  /**
   * Stores whether an account agrees to personalisation, where nothing newer is stored; and when it refused last.
   *
   * @param asOf when it was so, Unix milliseconds, by the order of users
   */
  async storePersonalisation(manager: EntityManager, userId: string, granted: boolean, asOf: number): Promise<void> {
    const shopper = { userId, locale: standardLocale, ...unasked, personalised: granted };
    await table.storeNewest(manager, [{ ...shopper, consentAsOf: asOf }], 'consentAsOf', ['personalised']);
    if (!granted) await table.storeNewest(manager, [{ ...shopper, refusedAsOf: asOf }], 'refusedAsOf', []);
  }

  /** Stores whether what an account does may be counted, where nothing newer is stored; `asOf` as above. */
  async storeAnalytics(manager: EntityManager, userId: string, granted: boolean, asOf: number): Promise<void> {
    const shopper = { userId, locale: standardLocale, ...unasked, analytics: granted };
    await table.storeNewest(manager, [{ ...shopper, analyticsAsOf: asOf }], 'analyticsAsOf', ['analytics']);
  }

  /** What an account lets be done with what it does; one statement. */
  permissionsOf(userId: string): Promise<Permissions> {
    return this.permissionsIn(this.platform.database.read, userId);
  }

  /** The same within a transaction. */
  async permissionsIn(manager: EntityManager, userId: string): Promise<Permissions> {
    const [shopper] = await read(manager, ['personalised', 'analytics', 'refusedAsOf', 'consentAsOf'], [userId]);
    if (!shopper) return { ...unasked, forgottenUntil: null };
    const { personalised, analytics } = shopper;
    return { personalised, analytics, forgottenUntil: forgottenUntil(shopper) };
  }

  /** The languages of accounts, in their order. */
  async localesOf(userIds: readonly string[]): Promise<string[]> {
    const rows = await read(this.platform.database.read, ['locale'], userIds);
    const locales = new Map(rows.map(({ userId, locale }) => [userId, locale]));
    return userIds.map((userId) => locales.get(userId) ?? standardLocale);
  }
}

/** The accounts that refuse personalisation, by the newest that is stored. */
export async function refusingAmong(manager: EntityManager, userIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await read(manager, ['personalised'], userIds);
  return new Set(rows.filter(({ personalised }) => !personalised).map(({ userId }) => userId));
}

/** When each account refused last; infinity where it refuses and it is not stored since when. */
export type Refusals = ReadonlyMap<string, number>;

export async function refusalsAmong(manager: EntityManager, userIds: readonly string[]): Promise<Refusals> {
  const rows = await read(manager, ['personalised', 'refusedAsOf'], userIds);
  const refusing = rows.filter(({ personalised, refusedAsOf }) => !personalised || refusedAsOf !== null);
  return new Map(refusing.map(({ userId, refusedAsOf }) => [userId, refusedAsOf ?? Number.POSITIVE_INFINITY]));
}

/**
 * Whether what was so at a moment may be kept: users publishes nothing of who refuses, so what was so after a refusal was
 * published with a consent that may still be on its way.
 */
export function isKept(refusals: Refusals, userId: string, asOf: number): boolean {
  return asOf > (refusals.get(userId) ?? Number.NEGATIVE_INFINITY);
}

/**
 * Until when nothing is kept of what each account did: of one that refuses, until it refused; of one that has agreed again,
 * until then. What is younger may belong to a consent that is still on its way. Accounts that never refused are absent.
 */
export async function behaviourForgottenUntil(
  manager: EntityManager,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await read(manager, ['personalised', 'refusedAsOf', 'consentAsOf'], userIds);
  return new Map(
    rows.flatMap((row) => {
      const until = forgottenUntil(row);
      return until === null ? [] : [[row.userId, until] as const];
    }),
  );
}

function forgottenUntil({ personalised, refusedAsOf, consentAsOf }: ShopperEntity): number | null {
  if (personalised && refusedAsOf === null) return null;
  return (personalised ? consentAsOf : refusedAsOf) ?? Number.MAX_SAFE_INTEGER;
}

async function read(
  manager: EntityManager,
  columns: readonly (keyof ShopperEntity)[],
  userIds: readonly string[],
): Promise<ShopperEntity[]> {
  const distinct = [...new Set(userIds)];
  const selection = ['userId', ...columns].map(quote).join(', ');
  const rows: ShopperEntity[] = [];
  for (let start = 0; start < distinct.length; start += askedAtOnce) {
    const part = distinct.slice(start, start + askedAtOnce);
    const sql = `SELECT ${selection} FROM ${quote(table.name)} WHERE \`userId\` IN (${placeholders(part.length)})`;
    rows.push(...table.rowsOf(await manager.query(sql, part)));
  }
  return rows;
}
