import { type EntityManager, In, IsNull } from 'typeorm';
import { entityTable } from '../../../../shared/database/entity-table';
import { ShopError } from '../../../../shared/errors/shop-error';
import type { Identity } from '../../../../shared/identity/identity';
import type { Connection, Page } from '../../../../shared/paging/paging';
import { connectionsOfLists } from '../../../../shared/paging/row-lists';
import type { Platform } from '../../../../shared/subgraph/definition';
import { ConversationEntity } from '../../entities/conversation';
import { EpisodeEntity } from '../../entities/episode';
import type { ConversationStatus } from '../../models/conversation-status';
import { isCustomerOf } from './conversation-access';

const table = entityTable(ConversationEntity);

/** Finds conversations and lists them. */
export class ConversationService {
  constructor(private readonly platform: Platform) {}

  /** The conversations that there are of these ids, in no order. */
  byIds(ids: readonly string[]): Promise<ConversationEntity[]> {
    return this.platform.database.read.findBy(ConversationEntity, { id: In([...ids]) });
  }

  /** A conversation as it is within a transaction. Throws NOT_FOUND. */
  async existing(manager: EntityManager, id: string): Promise<ConversationEntity> {
    const conversation = await manager.findOneBy(ConversationEntity, { id });
    if (!conversation) throw new ShopError('NOT_FOUND', { what: 'conversation' });
    return conversation;
  }

  /** The conversation that the asker is the customer of. Throws NOT_FOUND, whether it is another's or none. */
  async own(identity: Identity, id: string): Promise<ConversationEntity> {
    const conversation = await this.existing(this.platform.database.read, id);
    if (!isCustomerOf(conversation, identity)) throw new ShopError('NOT_FOUND', { what: 'conversation' });
    return conversation;
  }

  /**
   * The conversations with a status, the most urgent first (see queueRankOf); of those that are resolved, the latest first.
   * Throws BAD_CURSOR.
   */
  async queue(status: ConversationStatus, page: Page): Promise<Connection<ConversationEntity>> {
    const direction = status === 'RESOLVED' ? 'DESC' : 'ASC';
    const list = { where: '`status` = ?', parameters: [status] };
    const { read } = this.platform.database;
    const order = { columns: ['queueRank', 'id'], direction } as const;
    const [connection] = await connectionsOfLists(read, table, [list], order, page);
    return connection!;
  }

  /** A page of each customer's conversations, the latest first. Throws BAD_CURSOR. */
  pagesOf(customerIds: readonly string[], page: Page): Promise<Connection<ConversationEntity>[]> {
    const lists = customerIds.map((id) => ({ where: '`customerId` = ?', parameters: [id] }));
    const order = { columns: ['id'], direction: 'DESC' } as const;
    return connectionsOfLists(this.platform.database.read, table, lists, order, page);
  }

  /** Makes a visitor's conversations those of the account that the visitor has become. */
  async join(manager: EntityManager, visitorId: string, customerId: string): Promise<void> {
    const joined = await manager.find(ConversationEntity, {
      select: { id: true },
      where: { visitorId, customerId: IsNull() },
      order: { id: 'ASC' },
    });
    for (const { id } of joined) {
      await manager.update(ConversationEntity, { id, customerId: IsNull() }, { customerId });
      await manager.update(EpisodeEntity, { conversationId: id }, { person: customerId });
    }
  }
}
