import { deleteRows } from '../../../shared/database/bulk-insert';
import type { UnitOfWork } from '../../../shared/database/database';
import { entityTable } from '../../../shared/database/entity-table';
import { ShopError } from '../../../shared/errors/shop-error';
import type { EventPayloads } from '../../../shared/events/catalogue';
import type { Platform } from '../../../shared/subgraph/definition';
import { FollowEntity } from '../entities/follow';
import { UserEntity } from '../entities/user';
import { isPersonalised } from './profiles/personalisation';
import { lockUser } from './users/locked-user';

/** Who follows whom. Following twice, or unfollowing a stranger, changes nothing. */
export class FollowService {
  constructor(private readonly platform: Platform) {}

  /** Throws NOT_FOUND, and BAD_USER_INPUT for oneself. */
  async follow(followerId: string, followedId: string): Promise<void> {
    if (followerId === followedId) throw new ShopError('BAD_USER_INPUT', { detail: 'Nobody follows themselves.' });
    if (!(await this.platform.database.read.existsBy(UserEntity, { id: followedId }))) {
      throw new ShopError('NOT_FOUND', { what: 'user' });
    }
    await this.platform.database.transaction(async (unit) => {
      await lockUser(unit.manager, followerId);
      const row = { followerId, followedId, followedAt: this.platform.clock.now() };
      const added = await entityTable(FollowEntity).insert(unit.manager, [row], { onConflict: 'ignore' });
      if (added > 0) await publish(unit, { followerId, followedId, follows: true });
    });
  }

  async unfollow(followerId: string, followedId: string): Promise<void> {
    await this.platform.database.transaction(async (unit) => {
      await lockUser(unit.manager, followerId);
      const where = '`followerId` = ? AND `followedId` = ?';
      const removed = await deleteRows(unit.manager, 'follows', where, [followerId, followedId]);
      if (removed > 0) await publish(unit, { followerId, followedId, follows: false });
    });
  }
}

/** Published where the follower lets the shop be arranged for them. */
async function publish(unit: UnitOfWork, change: EventPayloads['users.follow-changed']): Promise<void> {
  if (await isPersonalised(unit.manager, change.followerId)) unit.publish('users.follow-changed', change);
}
