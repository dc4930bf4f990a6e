import { Entity } from 'typeorm';
import { FlagColumn, KeyColumn, TextColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';
import { addressLengths } from '../../../shared/geography/postal-address';

/** An address that an account keeps. */
@Entity('addresses')
@ShardKey('userId')
export class AddressEntity {
  @KeyColumn()
  userId: string;

  @KeyColumn()
  id: string;

  @TextColumn(addressLengths.name)
  name: string;

  @TextColumn(addressLengths.line1)
  line1: string;

  @TextColumn(addressLengths.line2, { nullable: true })
  line2: string | null;

  @TextColumn(addressLengths.city)
  city: string;

  @TextColumn(addressLengths.region, { nullable: true })
  region: string | null;

  @TextColumn(addressLengths.postalCode)
  postalCode: string;

  /** ISO 3166-1 alpha-2. */
  @TextColumn(2)
  country: string;

  /** One of an account's addresses at most. */
  @FlagColumn()
  isDefault: boolean;

  @TimeColumn()
  createdAt: number;
}
