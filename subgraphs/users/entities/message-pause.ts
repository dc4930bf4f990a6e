import { Entity } from 'typeorm';
import { KeyColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** Until when a person wants to be left alone by advertising, without taking back what they agreed to. */
@Entity('message_pauses')
@ShardKey('userId')
export class MessagePauseEntity {
  @KeyColumn()
  userId: string;

  @TimeColumn()
  until: number;
}
