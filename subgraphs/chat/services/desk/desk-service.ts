import { In, Not } from 'typeorm';
import { deleteRows } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import { ShopError } from '../../../../shared/errors/shop-error';
import type { Identity } from '../../../../shared/identity/identity';
import { newId } from '../../../../shared/ids/ids';
import type { Platform } from '../../../../shared/subgraph/definition';
import { checkedLocale } from '../../../../shared/text/locale';
import { checkedLine, checkedParagraphs } from '../../../../shared/text/visible-text';
import { CannedAnswerEntity } from '../../entities/canned-answer';
import type { ConversationEntity } from '../../entities/conversation';
import { ConversationNoteEntity } from '../../entities/conversation-note';
import { isCustomerOf } from '../conversations/conversation-access';
import type { ConversationService } from '../conversations/conversation-service';

const longest = 4_000;
const longestShortcut = 64;
const mostCannedAnswers = 500;
const mostNotes = 100;

const canned = entityTable(CannedAnswerEntity);

/** What agents have at hand: notes on a conversation, words to use again, and the sign that somebody writes. */
export class DeskService {
  constructor(
    private readonly platform: Platform,
    private readonly conversations: ConversationService,
  ) {}

  /** @throws ShopError NOT_FOUND; BAD_USER_INPUT */
  async addNote(authorId: string, conversationId: string, text: string): Promise<ConversationEntity> {
    const checked = checkedParagraphs(text, { what: 'A note', maximum: longest });
    return this.platform.database.transaction(async ({ manager }) => {
      const conversation = await this.conversations.existing(manager, conversationId);
      const note = { id: newId(), conversationId, authorId, text: checked, createdAt: this.platform.clock.now() };
      await entityTable(ConversationNoteEntity).insert(manager, [note]);
      return conversation;
    });
  }

  /** The last notes on each conversation, the oldest first. */
  async notesOf(conversationIds: readonly string[]): Promise<ConversationNoteEntity[][]> {
    const notes = await this.platform.database.read.find(ConversationNoteEntity, {
      where: { conversationId: In([...conversationIds]) },
      order: { conversationId: 'ASC', id: 'DESC' },
      take: mostNotes * conversationIds.length,
    });
    const byConversation = Map.groupBy(notes, ({ conversationId }) => conversationId);
    return conversationIds.map((id) => (byConversation.get(id) ?? []).slice(0, mostNotes).reverse());
  }

  /** By shortcut; in one language, or all. */
  cannedAnswers(locale: string | null): Promise<CannedAnswerEntity[]> {
    return this.platform.database.read.find(CannedAnswerEntity, {
      where: locale === null ? {} : { locale: checkedLocale(locale) },
      order: { shortcut: 'ASC', locale: 'ASC' },
      take: mostCannedAnswers,
    });
  }

  /**
   * Stores words under a shortcut; those that had it in that language are replaced.
   *
   * @throws ShopError BAD_USER_INPUT; NOT_FOUND; TOO_MANY
   */
  async storeCannedAnswer(given: {
    readonly id?: string | null;
    readonly shortcut: string;
    readonly locale: string;
    readonly text: string;
  }): Promise<CannedAnswerEntity> {
    const shortcut = checkedLine(given.shortcut, { what: 'A shortcut', maximum: longestShortcut });
    const text = checkedParagraphs(given.text, { what: 'A canned answer', maximum: longest });
    const locale = checkedLocale(given.locale);
    return this.platform.database.transaction(async ({ manager }) => {
      const known = given.id ? await manager.findOneBy(CannedAnswerEntity, { id: given.id }) : null;
      if (given.id && !known) throw new ShopError('NOT_FOUND', { what: 'canned answer' });
      const namesake = await manager.findOneBy(CannedAnswerEntity, { shortcut, locale });
      const id = known?.id ?? namesake?.id ?? newId();
      if (namesake && namesake.id !== id) await manager.delete(CannedAnswerEntity, { id: namesake.id });
      const others = await manager.countBy(CannedAnswerEntity, { id: Not(id) });
      if (others >= mostCannedAnswers) {
        throw new ShopError('TOO_MANY', { limit: mostCannedAnswers, what: 'canned answers', given: others + 1 });
      }
      const answer = { id, shortcut, locale, text, updatedAt: this.platform.clock.now() };
      await canned.insert(manager, [answer], { onConflict: 'update' });
      return answer;
    });
  }

  async removeCannedAnswer(id: string): Promise<boolean> {
    const removed = await this.platform.database.transaction(({ manager }) =>
      deleteRows(manager, 'canned_answers', '`id` = ?', [id]),
    );
    return removed > 0;
  }

  /**
   * Shows to those who follow the conversation that somebody writes: the customer, or the agent who has it.
   *
   * @returns whether it was shown
   * @throws ShopError NOT_FOUND, whether it is another's or none
   */
  async showTyping(identity: Identity, conversationId: string): Promise<boolean> {
    const { database } = this.platform;
    const conversation = await this.conversations.existing(database.read, conversationId);
    const { status, assignedTo } = conversation;
    const isHolder = status === 'AGENT' && assignedTo !== null && assignedTo === identity.userId;
    if (!isHolder && !isCustomerOf(conversation, identity)) throw new ShopError('NOT_FOUND', { what: 'conversation' });
    database.signal('chat.words-said', { conversationId, status, words: null });
    return true;
  }
}
