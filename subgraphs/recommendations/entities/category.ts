import { Entity } from 'typeorm';
import { Index, KeyColumn, TextColumn, TimeColumn } from '../../../shared/database/columns';

/** What a category is called. Its name never changes: a category of another name is another one. */
@Entity('categories')
@Index('changedAt')
export class CategoryEntity {
  @KeyColumn()
  id: string;

  @TextColumn(120)
  name: string;

  /** By the clock of the process that wrote it: other processes look for what is newer than what they saw. */
  @TimeColumn()
  changedAt: number;
}
