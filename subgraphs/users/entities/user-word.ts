import { Entity } from 'typeorm';
import { KeyColumn, TextKeyColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** A word of somebody's name or address, by which staff find them: a search is a range of words. */
@Entity('user_words')
@ShardKey('userId')
export class UserWordEntity {
  @TextKeyColumn(40)
  word: string;

  @KeyColumn()
  userId: string;
}
