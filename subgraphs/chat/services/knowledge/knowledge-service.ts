import { entityTable } from '../../../../shared/database/entity-table';
import { ShopError } from '../../../../shared/errors/shop-error';
import { newId } from '../../../../shared/ids/ids';
import type { Platform } from '../../../../shared/subgraph/definition';
import { checkedLocale } from '../../../../shared/text/locale';
import { checkedParagraphs } from '../../../../shared/text/visible-text';
import { KnowledgeArticleEntity } from '../../entities/knowledge-article';
import type { Language } from '../understanding/words';
import { type FoundPassage, type Knowledge, PassageIndex, starters } from './passage-index';

/** So many articles are searched, the newest first. */
const searched = 1_000;
const listed = 100;

export interface ArticleInput {
  readonly id?: string | null;
  readonly title: string;
  readonly body: string;
  readonly locale: string;
}

const table = entityTable(KnowledgeArticleEntity);

/** Articles: written by agents, found by their words, quoted passage by passage. */
export class KnowledgeService implements Knowledge {
  private known: { readonly version: string; readonly index: PassageIndex } | undefined;

  constructor(private readonly platform: Platform) {}

  /** The articles that fit a search best, at most 100; without one the newest. */
  async list(search: string | null): Promise<KnowledgeArticleEntity[]> {
    const index = await this.current();
    const found = search?.trim() ? index.search(search.slice(0, 400)) : index.articles;
    return found.slice(0, listed);
  }

  /** The articles of these ids, in no order. */
  async byIds(ids: readonly string[]): Promise<KnowledgeArticleEntity[]> {
    return (await this.current()).articles.filter(({ id }) => ids.includes(id));
  }

  /** Writes an article; with the id of one, writes that one anew. Throws BAD_USER_INPUT and NOT_FOUND. */
  async upsert({ id = null, title, body, locale }: ArticleInput): Promise<KnowledgeArticleEntity> {
    if (id !== null && (await this.byIds([id])).length === 0) throw new ShopError('NOT_FOUND', { what: 'article' });
    const article: KnowledgeArticleEntity = {
      id: id ?? newId(),
      title: checkedParagraphs(title, { what: 'A title', maximum: 200 }),
      body: checkedParagraphs(body, { what: 'An article', maximum: 20_000 }),
      locale: checkedLocale(locale),
      updatedAt: this.platform.clock.now(),
    };
    await this.platform.database.transaction(({ manager }) =>
      table.insert(manager, [article], { onConflict: 'update' }),
    );
    this.known = undefined;
    return article;
  }

  async answer(question: string, language: Language, least?: number): Promise<FoundPassage | null> {
    return (await this.current()).best(question, language, least);
  }

  /** Read anew when an article has changed, in whatever process. What an agent has written goes before what came with the software. */
  private async current(): Promise<PassageIndex> {
    const { read } = this.platform.database;
    const [row] = await read.query(
      'SELECT COUNT(*) AS `count`, MAX(`updatedAt`) AS `latest` FROM `knowledge_articles`',
    );
    const version = `${row?.count} ${row?.latest}`;
    if (this.known?.version === version) return this.known.index;
    const written = await read.find(KnowledgeArticleEntity, { order: { updatedAt: 'DESC' }, take: searched });
    const index = new PassageIndex([
      ...written,
      ...starters.filter(({ id }) => !written.some((other) => other.id === id)),
    ]);
    this.known = { version, index };
    return index;
  }
}
