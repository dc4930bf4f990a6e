import { Entity } from 'typeorm';
import { KeyColumn, TextKeyColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** A value of an option that a person has bought: size XL. Kept of those alone who permit personalisation. */
@Entity('chosen_options')
@ShardKey('userId')
export class ChosenOptionEntity {
  @KeyColumn()
  userId: string;

  /** Lower-cased, as names of options are compared. */
  @TextKeyColumn(60)
  name: string;

  @TextKeyColumn(120)
  value: string;

  /** When it was bought last, Unix milliseconds. */
  @TimeColumn()
  chosenAt: number;
}
