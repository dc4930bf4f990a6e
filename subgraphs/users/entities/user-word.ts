import { Entity } from 'typeorm';
import { KeyColumn, TextKeyColumn } from '../../../shared/database/columns';

/** A word of somebody's name or address, by which staff find them: a search is a range of words. */
@Entity('user_words')
export class UserWordEntity {
  @TextKeyColumn(40)
  word: string;

  @KeyColumn()
  userId: string;
}
