import { placeholders } from '../../../shared/database/bulk-insert';
import { entityTable } from '../../../shared/database/entity-table';
import { firstCharacters } from '../../../shared/database/text-length';
import type { ImportedCustomer, ImportedOrder, ImportPort } from '../../../shared/shop-data/import-port';
import type { Platform } from '../../../shared/subgraph/definition';
import { emailAddressOf } from '../../../shared/text/email-address';
import { canonicalLocale, standardLocale } from '../../../shared/text/locale';
import { visibleLine } from '../../../shared/text/visible-text';
import type { CustomerOrderEntity } from '../entities/customer-order';
import { FollowEntity } from '../entities/follow';
import { UserEntity } from '../entities/user';
import { isUsablePasswordHash } from './accounts/passwords';
import { maximumInterests } from './profiles/profile-rules';
import type { OrderReadModel } from './read-models/order-read-model';
import type { SegmentRefreshService } from './segments/segment-refresh-service';
import { searchTextOf } from './users/search-text';

const askedAtOnce = 5000;

/** Takes in a shop's customers, and of its orders what segments need. */
export class UsersImport implements ImportPort {
  constructor(
    private readonly platform: Platform,
    private readonly orderReadModel: OrderReadModel,
    private readonly segments: SegmentRefreshService,
  ) {}

  async customerIds(externalIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.rowsWith<{ externalId: string; id: string }>('externalId', externalIds);
    return new Map(rows.map((row) => [row.externalId, row.id]));
  }

  /** A customer whose address another account has is taken without it: they cannot sign in, but keep their history. */
  async customers(rows: readonly ImportedCustomer[]): Promise<void> {
    const wanted = rows.map((row) => (row.email === undefined ? null : emailAddressOf(row.email)));
    const known = await this.rowsWith<{ email: string; id: string }>(
      'email',
      wanted.filter((email) => email !== null),
    );
    const holders = new Map(known.map((row) => [row.email, row.id]));
    const users = rows.map((row, i) => {
      const email = wanted[i] ?? null;
      if (email === null) return userOf(row, null);
      if (!holders.has(email)) holders.set(email, row.id);
      return userOf(row, holders.get(email) === row.id ? email : null);
    });
    const follows = rows.flatMap(({ id, followedIds, createdAt }) =>
      followedIds
        .filter((followedId) => followedId !== id)
        .map((followedId) => ({ followerId: id, followedId, followedAt: createdAt })),
    );
    await this.platform.database.transaction(async ({ manager }) => {
      await entityTable(UserEntity).insert(manager, users, { onConflict: 'ignore' });
      await entityTable(FollowEntity).insert(manager, follows, { onConflict: 'ignore' });
    });
  }

  /** Baskets of someone unknown tell nothing of a customer and are left out. */
  async orders(rows: readonly ImportedOrder[]): Promise<void> {
    const orders = rows.map(customerOrderOf).filter((order) => order !== null);
    await this.platform.database.transaction(({ manager }) => this.orderReadModel.store(manager, orders));
  }

  async finish(): Promise<void> {
    await this.segments.refreshAll();
  }

  private async rowsWith<Row>(column: 'externalId' | 'email', values: readonly string[]): Promise<Row[]> {
    const rows: Row[] = [];
    for (let start = 0; start < values.length; start += askedAtOnce) {
      const part = values.slice(start, start + askedAtOnce);
      const sql = `SELECT \`id\`, \`${column}\` FROM \`users\` WHERE \`${column}\` IN (${placeholders(part.length)})`;
      rows.push(...(await this.platform.database.read.query(sql, part)));
    }
    return rows;
  }
}

// A shop's own texts may be longer than ours; they are cut, since a history is worth more than the end of a name.
const cut = (text: string | undefined, length: number): string | null =>
  firstCharacters(visibleLine(text ?? ''), length) || null;

function userOf(row: ImportedCustomer, email: string | null): UserEntity {
  const displayName = cut(row.displayName, 100) ?? firstCharacters(`Customer ${row.externalId}`, 100);
  const usable = email !== null && row.passwordHash !== undefined && isUsablePasswordHash(row.passwordHash);
  const interests = (row.interests ?? []).map((text) => cut(text, 60)).filter((text) => text !== null);
  return {
    id: row.id,
    email,
    externalId: row.externalId,
    displayName,
    searchText: searchTextOf(displayName, email),
    passwordHash: usable ? (row.passwordHash ?? null) : null,
    scopes: [],
    createdAt: row.createdAt,
    locale: canonicalLocale(row.locale ?? standardLocale) ?? standardLocale,
    timeZone: 'UTC',
    country: cut(row.country, 64),
    city: cut(row.city, 100),
    birthYear: row.birthYear ?? null,
    gender: cut(row.gender, 40),
    interests: [...new Set(interests)].slice(0, maximumInterests),
  };
}

/** An order of which everything came back counts as one that was never made. */
function customerOrderOf(order: ImportedOrder): CustomerOrderEntity | null {
  if (order.userId === null) return null;
  const kept = order.lines.reduce((sum, line) => sum + line.quantity - line.returned, 0);
  const total = order.lines.reduce((sum, line) => sum + (line.quantity - line.returned) * line.unitPrice, 0);
  const cancelled = order.status === 'CANCELLED' || order.status === 'RETURNED' || kept <= 0;
  return { orderId: order.id, userId: order.userId, total, placedAt: order.placedAt, cancelled };
}
