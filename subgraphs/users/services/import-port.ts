import type { EntityManager } from 'typeorm';
import { placeholders } from '../../../shared/database/bulk-insert';
import { entityTable } from '../../../shared/database/entity-table';
import { erasedAmong } from '../../../shared/database/erased-persons';
import { firstCharacters } from '../../../shared/database/text-length';
import type {
  ImportedCustomer,
  ImportedOrder,
  ImportedPrice,
  ImportedProduct,
  ImportPort,
  RowChanges,
} from '../../../shared/shop-data/import-port';
import { importTransaction } from '../../../shared/shop-data/import-transaction';
import { anyTooLong, outOfRange, tooLong, tooMany } from '../../../shared/shop-data/limits';
import type { CustomerRecord } from '../../../shared/shop-data/records';
import { countsOf, sortedByChange } from '../../../shared/shop-data/row-changes';
import type { RowChecks, RowRefusal } from '../../../shared/shop-data/row-checks';
import type { Platform } from '../../../shared/subgraph/definition';
import { emailAddressOf } from '../../../shared/text/email-address';
import { canonicalLocale, standardLocale } from '../../../shared/text/locale';
import { visibleLine } from '../../../shared/text/visible-text';
import { FollowEntity } from '../entities/follow';
import { UserEntity } from '../entities/user';
import { isUsablePasswordHash } from './accounts/passwords';
import type { SuppressionService } from './privacy/suppression-service';
import { maximumInterests } from './profiles/profile-rules';
import type { ImportedCustomerOrder, OrderReadModel } from './read-models/order-read-model';
import type { ProductCardReadModel } from './read-models/product-card-read-model';
import type { SegmentRefreshService } from './segments/segment-refresh-service';
import { withClaims } from './users/claimed-names';
import { searchTextOf } from './users/search-text';
import { storeWords } from './users/search-words';
import { countUser } from './users/user-counts';
import type { CustomerValueService } from './value/customer-value-service';

const users = entityTable(UserEntity);
const askedAtOnce = 5000;
const longestInterest = 60;

/** Takes in a shop's customers, and of its orders what segments need. */
export class UsersImport implements ImportPort {
  readonly checks: RowChecks;

  constructor(
    private readonly platform: Platform,
    private readonly orderReadModel: OrderReadModel,
    private readonly productCards: ProductCardReadModel,
    private readonly values: CustomerValueService,
    private readonly segments: SegmentRefreshService,
    private readonly suppressions: SuppressionService,
  ) {
    this.checks = { customer: (row) => refusalOf(row, platform.clock.now()) };
  }

  async customerIds(externalIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const { read } = this.platform.database;
    // An account that was made here has no key of the shop's: an export names it by its id.
    const own = (await usersWith(read, 'id', externalIds)).filter(({ externalId }) => externalId === null);
    const rows = await usersWith(read, 'externalId', externalIds);
    return new Map([
      ...own.map(({ id }) => [id, id] as const),
      ...rows.map((row) => [row.externalId ?? '', row.id] as const),
    ]);
  }

  /** Who has erased their account is known by the id that the same file gave them, or by the address, of which a hash was kept. */
  async refusedCustomers(rows: Parameters<NonNullable<ImportPort['refusedCustomers']>>[0]) {
    const { read } = this.platform.database;
    const there = new Set(
      (
        await usersWith(
          read,
          'id',
          rows.map(({ id }) => id),
        )
      ).map(({ id }) => id),
    );
    const others = rows.filter(({ id }) => !there.has(id));
    const ids = await erasedAmong(
      read,
      others.map(({ id }) => id),
    );
    const addresses = others.flatMap(({ email }) => emailAddressOf(email ?? '') ?? []);
    const erased = await this.suppressions.among(addresses, read, 'ERASED');
    const reason = 'The person has erased their account.';
    const gone = others.filter(({ id, email }) => ids.has(id) || erased.has(emailAddressOf(email ?? '') ?? ''));
    return new Map(gone.map(({ externalId }) => [externalId, { column: 'externalId', code: 'PERSON_ERASED', reason }]));
  }

  /**
   * Makes accounts, or makes them equal to what comes; a password that an account has stays, since its owner may have
   * changed it. A customer whose address another account has is taken without it: they cannot sign in, but keep their
   * history.
   */
  async customers(rows: readonly ImportedCustomer[]): Promise<RowChanges> {
    return this.platform.database.transaction(async (unit) => {
      const { manager } = unit;
      const ids = rows.map((row) => row.id);
      const stored = new Map((await usersWith(manager, 'id', ids)).map((user) => [user.id, user]));
      const emails = rows.flatMap((row) => emailAddressOf(row.email ?? '') ?? []);
      const holders = new Map((await usersWith(manager, 'email', emails)).map((user) => [user.email, user.id]));
      // An address that its holder gives up in these rows may pass to another of them.
      for (const row of rows) {
        const email = emailAddressOf(row.email ?? '');
        const held = stored.get(row.id)?.email;
        if (email !== null && held && held !== email && holders.get(held) === row.id) holders.delete(held);
      }
      const wanted = rows.map((row) => {
        const email = emailAddressOf(row.email ?? '');
        if (email !== null && !holders.has(email)) holders.set(email, row.id);
        return userOf(row, email !== null && holders.get(email) === row.id ? email : null, stored.get(row.id));
      });
      const sorted = await withClaims(
        manager,
        sortedByChange(wanted, ({ id }) => stored.get(id)),
        stored,
      );
      await users.insert(manager, sorted.created, { onConflict: 'ignore' });
      for (const { id } of sorted.created) countUser(unit, id);
      await users.insert(manager, sorted.changed, { onConflict: 'update' });
      await storeWords(manager, [...sorted.created, ...sorted.changed], (id) => stored.get(id));
      await entityTable(FollowEntity).insert(manager, rows.flatMap(followsOf), { onConflict: 'ignore' });
      return countsOf(sorted);
    }, importTransaction);
  }

  async products(rows: readonly ImportedProduct[]): Promise<void> {
    const now = this.platform.clock.now();
    await this.platform.database.transaction(
      ({ manager }) => this.productCards.importNames(manager, rows, now),
      importTransaction,
    );
  }

  async prices(rows: readonly ImportedPrice[]): Promise<void> {
    const now = this.platform.clock.now();
    await this.platform.database.transaction(
      ({ manager }) => this.productCards.importPrices(manager, rows, now),
      importTransaction,
    );
  }

  /** Baskets of someone unknown tell nothing of a customer and are left out. */
  async orders(rows: readonly ImportedOrder[]): Promise<void> {
    const orders = rows.map(customerOrderOf).filter((order) => order !== null);
    await this.platform.database.transaction(
      ({ manager }) => this.orderReadModel.storeImported(manager, orders),
      importTransaction,
    );
  }

  async finish(): Promise<void> {
    await this.values.learn({ isForced: true });
    await this.segments.refresh({ isForced: true });
  }
}

async function usersWith(
  manager: EntityManager,
  column: 'id' | 'externalId' | 'email',
  values: readonly string[],
): Promise<UserEntity[]> {
  const found: UserEntity[] = [];
  for (let start = 0; start < values.length; start += askedAtOnce) {
    const part = values.slice(start, start + askedAtOnce);
    // By hand: an import asks by the thousand.
    const sql = `SELECT ${users.selection()} FROM \`users\` WHERE \`${column}\` IN (${placeholders(part.length)})`;
    found.push(...users.rowsOf(await manager.query(sql, part)));
  }
  return found;
}

/** A line of text as it is shown; null where nothing of it is. Sources that do not ask for limits may have longer ones. */
function cut(column: keyof UserEntity, text: string | null): string | null {
  return firstCharacters(visibleLine(text ?? ''), users.limit(column)) || null;
}

/** An account as it shall be. What the shop's row does not say stays as it is stored. */
function userOf(row: ImportedCustomer, ownEmail: string | null, stored: UserEntity | undefined): UserEntity {
  const email = ownEmail ?? stored?.email ?? null;
  const given = cut('displayName', row.displayName);
  const standard = cut('displayName', `Customer ${row.externalId}`) ?? '';
  const displayName = ((given === standard && stored?.displayName) || given) ?? standard;
  const usable = email !== null && row.passwordHash !== undefined && isUsablePasswordHash(row.passwordHash);
  const interests = row.interests?.map((text) => firstCharacters(visibleLine(text), longestInterest)).filter(Boolean);
  return {
    id: row.id,
    email,
    externalId: stored && row.externalId === stored.id ? stored.externalId : row.externalId,
    displayName,
    searchText: searchTextOf(displayName, email),
    passwordHash: stored?.passwordHash ?? (usable ? (row.passwordHash ?? null) : null),
    emailVerifiedAt: email !== null && email === stored?.email ? stored.emailVerifiedAt : null,
    scopes: stored?.scopes ?? [],
    createdAt: stored?.createdAt ?? row.createdAt,
    locale: canonicalLocale(row.locale ?? '') ?? stored?.locale ?? standardLocale,
    timeZone: stored?.timeZone ?? 'UTC',
    country: (row.country === undefined ? stored?.country : cut('country', row.country)) ?? null,
    city: (row.city === undefined ? stored?.city : cut('city', row.city)) ?? null,
    birthYear: row.birthYear ?? stored?.birthYear ?? null,
    gender: (row.gender === undefined ? stored?.gender : cut('gender', row.gender)) ?? null,
    interests: interests ? [...new Set(interests)].slice(0, maximumInterests) : (stored?.interests ?? []),
  };
}

function followsOf(row: ImportedCustomer): FollowEntity[] {
  const others = row.followedIds.filter((id) => id !== row.id);
  return others.map((id) => ({ followerId: row.id, followedId: id, followedAt: row.createdAt }));
}

/** An order of which everything came back counts as one that was never made. */
function customerOrderOf(order: ImportedOrder): ImportedCustomerOrder | null {
  if (order.userId === null) return null;
  const kept = order.lines.reduce((sum, line) => sum + line.quantity - line.returned, 0);
  const total = order.lines.reduce((sum, line) => sum + (line.quantity - line.returned) * line.unitPrice, 0);
  const cancelled = order.status === 'CANCELLED' || order.status === 'RETURNED' || kept <= 0;
  return { orderId: order.id, userId: order.userId, total, placedAt: order.placedAt, cancelled };
}

/** The limits of an account. */
function refusalOf(row: Omit<CustomerRecord, 'createdAt'>, now: number): RowRefusal | undefined {
  const { email, locale, passwordHash } = row;
  if (email !== undefined && emailAddressOf(email) === null) {
    return { column: 'email', code: 'BAD_EMAIL', reason: `email is "${email}", which is no address.` };
  }
  if (locale !== undefined && canonicalLocale(locale) === null) {
    const reason = `locale is "${locale}"; it has to be a language tag (BCP 47) such as en or de-CH.`;
    return { column: 'locale', code: 'BAD_LOCALE', reason };
  }
  if (passwordHash !== undefined && !isUsablePasswordHash(passwordHash)) {
    return { column: 'passwordHash', code: 'BAD_PASSWORD_HASH', reason: 'passwordHash is no PHC string of argon2.' };
  }
  return (
    tooLong('externalId', row.externalId, users.limit('externalId')) ??
    tooLong('displayName', row.displayName, users.limit('displayName')) ??
    tooLong('passwordHash', passwordHash, users.limit('passwordHash')) ??
    tooLong('country', row.country, users.limit('country')) ??
    tooLong('city', row.city, users.limit('city')) ??
    tooLong('gender', row.gender, users.limit('gender')) ??
    outOfRange('birthYear', row.birthYear, 1850, new Date(now).getUTCFullYear()) ??
    tooMany('interests', row.interests, maximumInterests) ??
    anyTooLong('interests', row.interests, longestInterest)
  );
}
