import { Entity } from 'typeorm';
import { FlagColumn, KeyColumn, TextColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';
import { maximumLocaleLength } from '../../../shared/text/locale';

/** What users has published of an account. */
@Entity('shoppers')
@ShardKey('userId')
export class ShopperEntity {
  @KeyColumn()
  userId: string;

  @TextColumn(maximumLocaleLength)
  locale: string;

  /** Whether the account lets the shop be arranged for it; it does until it says otherwise. */
  @FlagColumn()
  personalised: boolean;

  /** Whether the account lets what it does be counted, and of what was shown to it be known how it was received; it does not until it says so. */
  @FlagColumn({ default: 0 })
  analytics: boolean;

  /** When the locale was so, by the order of users; null where that is not known. */
  @TimeColumn({ nullable: true })
  localeAsOf: number | null;

  /** The same of the consent. */
  @TimeColumn({ nullable: true })
  consentAsOf: number | null;

  /** The same of whether it may be counted. */
  @TimeColumn({ nullable: true })
  analyticsAsOf: number | null;

  /** When the account refused last, whatever it said since: what was so before then is not kept when it comes late. */
  @TimeColumn({ nullable: true })
  refusedAsOf: number | null;
}
