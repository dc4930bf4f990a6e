import { Entity } from 'typeorm';
import { Index, KeyColumn, LongTextColumn, TextColumn, TimeColumn } from '../../../shared/database/columns';

/** What an agent said that a customer's message means: the bot learns it. */
@Entity('intent_corrections')
@Index('correctedAt')
export class IntentCorrectionEntity {
  @KeyColumn()
  messageId: string;

  @TextColumn(64)
  intent: string;

  @LongTextColumn()
  text: string;

  @TimeColumn()
  correctedAt: number;
}
