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

  /** By the clock of the process that wrote it: other processes look for what is newer than what they saw. */
  @TimeColumn()
  changedAt: number;
}

/** What this subgraph has heard of an account. */
@Entity('known_shoppers')
export class KnownShopperEntity {
  @KeyColumn()
  userId: string;

  @TextColumn(35)
  locale: string;

  /** Whether the account lets the shop be arranged for it; it does until it says otherwise. */
  @FlagColumn()
  personalised: boolean;
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
}
