import { Entity } from 'typeorm';
import { IdColumn, KeyColumn, TextColumn, Unique } from '../../../shared/database/columns';

/** A node of the category tree. Its id is derived from its path, so that whoever makes it makes the same one. */
@Entity('categories')
@Unique('slug')
export class CategoryEntity {
  @KeyColumn()
  id: string;

  @TextColumn(255)
  slug: string;

  @TextColumn(120)
  name: string;

  @IdColumn({ nullable: true })
  parentId: string | null;
}
