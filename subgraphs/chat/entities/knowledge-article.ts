import { Entity } from 'typeorm';
import { Index, KeyColumn, LongTextColumn, TextColumn, TimeColumn } from '../../../shared/database/columns';
import { maximumLocaleLength } from '../../../shared/text/locale';

/** What the shop knows about a question: written by agents, quoted by the bot. */
@Entity('knowledge_articles')
@Index('updatedAt')
export class KnowledgeArticleEntity {
  @KeyColumn()
  id: string;

  @TextColumn(200)
  title: string;

  @LongTextColumn()
  body: string;

  @TextColumn(maximumLocaleLength)
  locale: string;

  @TimeColumn()
  updatedAt: number;
}
