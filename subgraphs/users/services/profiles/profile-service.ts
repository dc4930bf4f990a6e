import { ShopError } from '../../../../shared/errors/shop-error';
import { declaredTraits } from '../../../../shared/events/traits';
import { checkedCountry } from '../../../../shared/geography/countries';
import type { Platform } from '../../../../shared/subgraph/definition';
import { checkedLocale } from '../../../../shared/text/locale';
import { checkedLine } from '../../../../shared/text/visible-text';
import { UserEntity } from '../../entities/user';
import type { SegmentRefreshService } from '../segments/segment-refresh-service';
import { lockUser } from '../users/locked-user';
import { searchTextOf } from '../users/search-text';
import { storeWords } from '../users/search-words';
import { isPersonalised } from './personalisation';
import { checkedBirthYear, checkedDisplayName, checkedInterests, checkedTimeZone } from './profile-rules';

/** What is absent stays as it is; null clears what may be empty, and leaves alone what may not. */
export interface ProfileChange {
  readonly displayName?: string | null;
  readonly locale?: string | null;
  readonly timeZone?: string | null;
  readonly country?: string | null;
  readonly city?: string | null;
  readonly birthYear?: number | null;
  readonly gender?: string | null;
  readonly interests?: readonly string[] | null;
}

type Columns = Partial<
  Pick<UserEntity, 'displayName' | 'locale' | 'timeZone' | 'country' | 'city' | 'birthYear' | 'gender' | 'interests'>
>;

/** Changes to what people say of themselves. */
export class ProfileService {
  constructor(
    private readonly platform: Platform,
    private readonly segments: SegmentRefreshService,
  ) {}

  /** Throws BAD_USER_INPUT and TOO_MANY; nothing is stored then. Publishes only where something changed. */
  async update(userId: string, change: ProfileChange): Promise<UserEntity> {
    const columns = checkedColumns(change, this.platform.clock.now());
    return this.platform.database.transaction(async (unit) => {
      const { manager, publish } = unit;
      await lockUser(manager, userId);
      const before = await manager.findOneBy(UserEntity, { id: userId });
      if (!before) throw new ShopError('NOT_FOUND', { what: 'account' });
      const names = Object.keys(columns) as (keyof Columns)[];
      if (names.every((name) => JSON.stringify(columns[name]) === JSON.stringify(before[name]))) return before;
      const searchText = columns.displayName && searchTextOf(columns.displayName, before.email);
      // Only what was given is written: a change of something else at the same time is kept.
      await manager.update(UserEntity, { id: userId }, { ...columns, ...(searchText && { searchText }) });
      const user = await manager.findOneByOrFail(UserEntity, { id: userId });
      await storeWords(manager, [user], () => before);
      publish('users.profile-changed', {
        userId,
        displayName: user.displayName,
        locale: user.locale,
        traits: (await isPersonalised(manager, userId)) ? declaredTraits(user, this.platform.clock.now()) : null,
      });
      await this.segments.refreshOne(unit, userId);
      return user;
    });
  }
}

function checkedColumns(change: ProfileChange, now: number): Columns {
  const columns: Columns = {};
  if (change.displayName != null) columns.displayName = checkedDisplayName(change.displayName);
  if (change.locale != null) columns.locale = checkedLocale(change.locale);
  if (change.timeZone != null) columns.timeZone = checkedTimeZone(change.timeZone);
  if (change.country !== undefined) columns.country = optional(change.country, (text) => checkedCountry(text));
  if (change.city !== undefined)
    columns.city = optional(change.city, (text) => checkedLine(text, { what: 'A city', maximum: 100 }));
  if (change.birthYear !== undefined)
    columns.birthYear = optional(change.birthYear, (year) => checkedBirthYear(year, now));
  if (change.gender !== undefined)
    columns.gender = optional(change.gender, (text) => checkedLine(text, { what: 'A gender', maximum: 40 }));
  if (change.interests !== undefined) columns.interests = checkedInterests(change.interests ?? []);
  return columns;
}

/** Null and an empty text clear the field. */
function optional<T extends string | number>(value: T | null, check: (value: T) => T): T | null {
  return value === null || value === '' ? null : check(value);
}
