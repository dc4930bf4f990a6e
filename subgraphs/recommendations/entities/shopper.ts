import { Entity } from 'typeorm';
import { FlagColumn, KeyColumn, TextColumn, TimeColumn } from '../../../shared/database/columns';
import { maximumLocaleLength } from '../../../shared/text/locale';

/** What users has published of an account. */
@Entity('shoppers')
export class ShopperEntity {
  @KeyColumn()
  userId: string;

  @TextColumn(maximumLocaleLength)
  locale: string;

  /** Whether the account lets the shop be arranged for it; it does until it says otherwise. */
  @FlagColumn()
  personalised: boolean;

  /** When the locale was so, by the order of users; null where that is not known. */
  @TimeColumn({ nullable: true })
  localeAsOf: number | null;

  /** The same of the consent. */
  @TimeColumn({ nullable: true })
  consentAsOf: number | null;

  /** When the account refused last, whatever it said since: what was so before then is not kept when it comes late. */
  @TimeColumn({ nullable: true })
  refusedAsOf: number | null;
}
