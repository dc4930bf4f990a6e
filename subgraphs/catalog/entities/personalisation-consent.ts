import { Entity } from 'typeorm';
import { FlagColumn, KeyColumn, TimeColumn } from '../../../shared/database/columns';

/** Whether a person permits that what they chose is kept. Who never said anything does. */
@Entity('personalisation_consents')
export class PersonalisationConsentEntity {
  @KeyColumn()
  userId: string;

  @FlagColumn()
  granted: boolean;

  /** When the person said so: of two, the later stays. Unix milliseconds. */
  @TimeColumn()
  asOf: number;
}
