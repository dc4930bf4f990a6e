import { Entity } from 'typeorm';
import {
  JsonColumn,
  KeyColumn,
  LongTextColumn,
  TimeColumn,
  Unique,
  WholeColumn,
} from '../../../shared/database/columns';

/** A key pair that signs, or signed, access tokens. The highest generation signs. */
@Entity('signing_keys')
@Unique('generation')
export class SigningKeyEntity {
  /** The `kid` of the tokens that it signed. */
  @KeyColumn()
  id: string;

  /** Unique, so that of two processes that make a key at once one succeeds and the other takes that one. */
  @WholeColumn()
  generation: number;

  /** The public half as a JSON Web Key. */
  @JsonColumn()
  publicKey: Record<string, unknown>;

  /** The private half (PKCS 8), encrypted. */
  @LongTextColumn()
  encryptedPrivateKey: string;

  @TimeColumn()
  createdAt: number;
}
