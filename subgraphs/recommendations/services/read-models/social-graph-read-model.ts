import type { EntityManager } from 'typeorm';
import { execute, quote } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import { ShopperFollowEntity } from '../../entities/shopper-follow';
import { isKept, refusalsAmong } from './shopper-read-model';

const table = entityTable(ShopperFollowEntity);

/** Who follows whom, which users owns. */
export class SocialGraphReadModel {
  /** Stores follows, where nothing newer is stored; none of before the follower refused personalisation. */
  async store(manager: EntityManager, follows: readonly ShopperFollowEntity[]): Promise<void> {
    const followers = follows.map(({ followerId }) => followerId);
    const refusals = await refusalsAmong(manager, followers);
    const kept = follows.filter(({ followerId, asOf }) => isKept(refusals, followerId, asOf));
    await table.storeNewest(manager, kept, 'asOf');
  }

  /** Deletes whom an account followed before it refused; what is newer came after it had agreed again. */
  async forget(manager: EntityManager, userId: string, refusedAsOf: number): Promise<void> {
    const sql = `DELETE FROM ${quote(table.name)} WHERE \`followerId\` = ? AND \`asOf\` <= ?`;
    await execute(manager, sql, [userId, refusedAsOf]);
  }
}
