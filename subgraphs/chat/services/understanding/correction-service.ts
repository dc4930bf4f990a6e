import { entityTable } from '../../../../shared/database/entity-table';
import { ShopError } from '../../../../shared/errors/shop-error';
import type { Platform } from '../../../../shared/subgraph/definition';
import { IntentCorrectionEntity } from '../../entities/intent-correction';
import { MessageEntity } from '../../entities/message';
import { isIntent } from './intents';
import type { Understanding } from './understanding';

/** The latest corrections are learned, so that training takes a second however many there have been. */
const learned = 2_000;

/** What agents say that messages meant, and what is learned of it in every process. */
export class CorrectionService {
  private version = '0 null';

  constructor(
    private readonly platform: Platform,
    private readonly understanding: Understanding,
  ) {}

  /** Corrects what a customer's message was taken to mean. Throws BAD_USER_INPUT and NOT_FOUND. */
  async correct(messageId: string, intent: string): Promise<MessageEntity> {
    if (!isIntent(intent)) throw new ShopError('BAD_USER_INPUT', { detail: '"intent" is none of the bot\'s.' });
    const message = await this.platform.database.transaction(async ({ manager }) => {
      const found = await manager.findOneBy(MessageEntity, { id: messageId, author: 'CUSTOMER' });
      if (!found) throw new ShopError('NOT_FOUND', { what: 'message' });
      const correctedAt = this.platform.clock.now();
      const correction = { messageId, intent, text: found.text, correctedAt };
      await entityTable(IntentCorrectionEntity).insert(manager, [correction], { onConflict: 'update' });
      await manager.update(
        MessageEntity,
        { conversationId: found.conversationId, id: messageId },
        { intent, confidence: 1 },
      );
      return { ...found, intent, confidence: 1 };
    });
    await this.learn();
    return message;
  }

  /** Learns what has been corrected since the last time, here or in another process: a task. */
  async learn(): Promise<void> {
    const { read } = this.platform.database;
    const [row] = await read.query(
      'SELECT COUNT(*) AS `count`, MAX(`correctedAt`) AS `latest` FROM `intent_corrections`',
    );
    const version = `${row?.count} ${row?.latest}`;
    if (version === this.version) return;
    const rows = await read.find(IntentCorrectionEntity, { order: { correctedAt: 'DESC' }, take: learned });
    this.understanding.learn(rows.flatMap(({ text, intent }) => (isIntent(intent) ? [{ text, intent }] : [])));
    this.version = version;
  }
}
