import { Entity } from 'typeorm';
import { KeyColumn, LongTextColumn, TextColumn, TimeColumn, Unique } from '../../../shared/database/columns';
import { maximumLocaleLength } from '../../../shared/text/locale';

/** Words that agents use again and again. */
@Entity('canned_answers')
@Unique('shortcut', 'locale')
export class CannedAnswerEntity {
  @KeyColumn()
  id: string;

  /** What an agent types to find it. */
  @TextColumn(64)
  shortcut: string;

  @TextColumn(maximumLocaleLength)
  locale: string;

  @LongTextColumn()
  text: string;

  @TimeColumn()
  updatedAt: number;
}
