import { Entity } from 'typeorm';
import { FlagColumn, KeyColumn, TimeColumn } from '../database/columns';
import { ShardKey } from '../database/shard-keys';

/** Whether a person permits that what is known of them is kept and has a part in what they see. Who never said anything does. */
@Entity('personalisation_consents')
@ShardKey('userId')
export class PersonalisationConsentEntity {
  @KeyColumn()
  userId: string;

  @FlagColumn()
  granted: boolean;

  /** When the person said so: of two, the later stays. Unix milliseconds. */
  @TimeColumn()
  asOf: number;
}
