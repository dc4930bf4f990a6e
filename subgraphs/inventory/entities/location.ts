import { Entity } from 'typeorm';
import { KeyColumn, TextColumn, TimeColumn } from '../../../shared/database/columns';

/** A place where stock lies. */
@Entity('locations')
export class LocationEntity {
  @KeyColumn()
  id: string;

  @TextColumn(100)
  name: string;

  @TimeColumn()
  createdAt: number;
}
