import { Entity } from 'typeorm';
import { KeyColumn, TextColumn, TimeColumn, Unique } from '../../../shared/database/columns';

/** A place where stock lies. */
@Entity('locations')
@Unique('name')
export class LocationEntity {
  @KeyColumn()
  id: string;

  @TextColumn(100)
  name: string;

  @TimeColumn()
  createdAt: number;
}
