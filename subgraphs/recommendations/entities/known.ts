import { Entity } from 'typeorm';
import {
  AmountColumn,
  FlagColumn,
  Index,
  JsonColumn,
  KeyColumn,
  TextColumn,
  TimeColumn,
} from '../../../shared/database/columns';
import { maximumLocaleLength } from '../../../shared/text/locale';

/** What this subgraph has heard of a product. */
@Entity('known_products')
@Index('changedAt')
export class KnownProductEntity {
  @KeyColumn()
  id: string;

  /** The product's own category first, then its ancestors. */
  @JsonColumn()
  categoryIds: readonly string[];

  @FlagColumn()
  archived: boolean;

  /** Null until catalog has told of the product. */
  @TimeColumn({ nullable: true })
  createdAt: number | null;

  /** Null until inventory has told of it. */
  @TextColumn(16, { nullable: true })
  availability: string | null;

  /** When the newest was so that catalog has published of it, by catalog's order; null where that is not known. */
  @TimeColumn({ nullable: true })
  catalogAsOf: number | null;

  /** The same of inventory. */
  @TimeColumn({ nullable: true })
  availabilityAsOf: number | null;

  /** By the clock of the process that wrote it: other processes look for what is newer than what they saw. */
  @TimeColumn()
  changedAt: number;
}

/** What this subgraph has heard of an account. */
@Entity('known_shoppers')
export class KnownShopperEntity {
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

/** What a category is called. Its name never changes: a category of another name is another one. */
@Entity('known_categories')
@Index('changedAt')
export class KnownCategoryEntity {
  @KeyColumn()
  id: string;

  @TextColumn(120)
  name: string;

  /** By the clock of the process that wrote it: other processes look for what is newer than what they saw. */
  @TimeColumn()
  changedAt: number;
}

/** What pricing told last of a product's list price. */
@Entity('known_prices')
export class KnownPriceEntity {
  @KeyColumn()
  productId: string;

  /** Minor units a piece. */
  @AmountColumn()
  amount: number;

  /** When it was so, by pricing's order; null where that is not known. */
  @TimeColumn({ nullable: true })
  asOf: number | null;
}
