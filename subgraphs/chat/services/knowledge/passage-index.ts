import type { KnowledgeArticleEntity } from '../../entities/knowledge-article';
import { type Passage, rankPassages } from '../../models/knowledge/passage-ranking';
import { type Language, languageOf, wordsOf } from '../understanding/words';
import { starterArticles } from './starter-articles';

/** A passage that has less of what is asked answers something else. */
const leastCovered = 0.35;

export interface FoundPassage {
  readonly article: KnowledgeArticleEntity;
  readonly text: string;
}

/** Where the bot finds what it quotes. */
export interface Knowledge {
  /**
   * The passage that answers a question best, in its language; null where none answers it.
   *
   * @param least which share of what is asked it has at least, by weight
   */
  answer(question: string, language: Language, least?: number): Promise<FoundPassage | null>;
}

/** What comes with the software. */
export const starters: readonly KnowledgeArticleEntity[] = starterArticles.flatMap(({ id, en, zh }) => [
  { id: `${id}-en`, title: en[0], body: en[1], locale: 'en', updatedAt: 0 },
  { id: `${id}-zh`, title: zh[0], body: zh[1], locale: 'zh', updatedAt: 0 },
]);

/** Articles in memory, cut into passages: their paragraphs, each with the title's words. */
export class PassageIndex {
  private readonly passages: readonly (Passage & { readonly text: string; readonly language: Language })[];

  constructor(readonly articles: readonly KnowledgeArticleEntity[]) {
    this.passages = articles.flatMap(({ title, body }, article) =>
      body.split(/\n{2,}/).map((text) => ({
        article,
        text,
        language: languageOf(text, 'en'),
        words: [...wordsOf(title), ...wordsOf(title), ...wordsOf(text)],
      })),
    );
  }

  /** The articles that have a word of what is searched, the best first. */
  search(text: string): KnowledgeArticleEntity[] {
    const ranked = rankPassages(this.passages, wordsOf(text));
    return [...new Set(ranked.map(({ passage }) => this.articles[this.passages[passage]!.article]!))];
  }

  best(question: string, language: Language, least = leastCovered): FoundPassage | null {
    const own = this.passages.filter((passage) => passage.language === language);
    const asked = wordsOf(question).filter((word) => !word.startsWith('#') && !common.has(word));
    const [best] = rankPassages(own, asked);
    if (!best || best.covered < least) return null;
    const { article, text } = own[best.passage]!;
    return { article: this.articles[article]!, text };
  }
}

const common = new Set(
  'a an the i you we it is are am was be do does did can could would will shall may my your our of to in on at for with and or but if what how when where which who please me us this that have has had there from by as so no not any some 的 了 吗 呢 我 你 您 是 在 有 怎么 什么 请 问 一 个'.split(
    ' ',
  ),
);
