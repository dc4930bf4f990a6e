import { execute } from '../../../../shared/database/bulk-insert';
import type { UnitOfWork } from '../../../../shared/database/database';
import type { Platform } from '../../../../shared/subgraph/definition';
import { day, second } from '../../../../shared/time/durations';
import { conversionDays } from '../../models/campaigns/campaign';
import { countingOrder } from '../value/customer-purchases';

const firstSeconds = 3 * second;

/** Counts what people buy after a message was meant for them, whether they got it or are left alone to compare with. */
export class ConversionService {
  constructor(private readonly platform: Platform) {}

  /**
   * Works out a person's conversions anew from their orders that count, in the transaction that changed one of these: an order
   * that is cancelled or comes back whole converts nobody.
   *
   * @param placedAt of the order that changed, Unix milliseconds
   */
  async orderChanged({ manager }: UnitOfWork, userId: string, placedAt: number): Promise<void> {
    const window = conversionDays * day;
    const within = '`placedAt` >= `campaign_messages`.`plannedAt` AND `placedAt` < `campaign_messages`.`plannedAt` + ?';
    const orders = `FROM \`customer_orders\` WHERE \`userId\` = ? AND ${countingOrder} AND ${within}`;
    // By hand: sums of other rows, which no repository can set.
    await execute(
      manager,
      `UPDATE \`campaign_messages\` SET \`convertedAt\` = (SELECT MIN(\`placedAt\`) ${orders}),
         \`revenue\` = COALESCE((SELECT SUM(\`total\` - \`refunded\`) ${orders}), 0)
       WHERE \`userId\` = ? AND \`plannedAt\` > ? AND \`plannedAt\` <= ?`,
      [userId, window, userId, window, userId, placedAt - window, placedAt],
    );
  }

  /**
   * What a mail program or browser tells by loading or following a link. The first time counts; in the first seconds it is
   * a machine that looks what the message leads to.
   */
  async followed(messageId: string, what: 'openedAt' | 'clickedAt'): Promise<void> {
    const now = this.platform.clock.now();
    // Who follows a link has opened the message, pictures or not.
    const columns = what === 'clickedAt' ? ['clickedAt', 'openedAt'] : ['openedAt'];
    const sets = columns.map((name) => `\`${name}\` = COALESCE(\`${name}\`, ?)`).join(', ');
    await this.platform.database.transaction(({ manager }) =>
      execute(manager, `UPDATE \`campaign_messages\` SET ${sets} WHERE \`id\` = ? AND \`sentAt\` <= ?`, [
        ...columns.map(() => now),
        messageId,
        now - firstSeconds,
      ]),
    );
  }
}
