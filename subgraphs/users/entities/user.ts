import { Entity } from 'typeorm';
import { Index, JsonColumn, KeyColumn, TextColumn, TimeColumn, WholeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';
import { maximumLocaleLength } from '../../../shared/text/locale';

/** A person with an account, or a customer whom a shop brought along. */
@Entity('users')
@ShardKey('id')
@Index('email')
@Index('externalId')
export class UserEntity {
  @KeyColumn()
  id: string;

  /** Normalised; null for a customer whose address the shop does not know. */
  @TextColumn(254, { nullable: true })
  email: string | null;

  /** The shop's own key of an imported customer. */
  @TextColumn(128, { nullable: true })
  externalId: string | null;

  @TextColumn(100)
  displayName: string;

  /** Display name and e-mail, folded: what staff search in. */
  @TextColumn(400)
  searchText: string;

  /** A PHC string of argon2; null where nobody can sign in. */
  @TextColumn(255, { nullable: true })
  passwordHash: string | null;

  @JsonColumn()
  scopes: string[];

  @TimeColumn()
  createdAt: number;

  /** When its owner proved to have the mailbox of `email`; null until then. */
  @TimeColumn({ nullable: true })
  emailVerifiedAt: number | null;

  /** BCP 47, canonical. */
  @TextColumn(maximumLocaleLength)
  locale: string;

  /** A name of the IANA time zone database. */
  @TextColumn(64)
  timeZone: string;

  /** ISO 3166-1 alpha-2; an imported customer may have the shop's own word. */
  @TextColumn(64, { nullable: true })
  country: string | null;

  @TextColumn(100, { nullable: true })
  city: string | null;

  @WholeColumn({ nullable: true })
  birthYear: number | null;

  @TextColumn(40, { nullable: true })
  gender: string | null;

  @JsonColumn()
  interests: string[];
}
