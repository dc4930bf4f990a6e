import { bulkInsert } from '../../../shared/database/bulk-insert';
import { ShopError } from '../../../shared/errors/shop-error';
import type { Platform } from '../../../shared/subgraph/definition';
import { FollowEntity } from '../entities/follow';
import { UserEntity } from '../entities/user';

/** Who follows whom. Following twice, or unfollowing a stranger, changes nothing. */
export class Follows {
  constructor(private readonly platform: Platform) {}

  /** Throws NOT_FOUND, and BAD_USER_INPUT for oneself. */
  async follow(followerId: string, followedId: string): Promise<void> {
    if (followerId === followedId) throw new ShopError('BAD_USER_INPUT', { detail: 'Nobody follows themselves.' });
    if (!(await this.platform.database.read.existsBy(UserEntity, { id: followedId }))) {
      throw new ShopError('NOT_FOUND', { what: 'user' });
    }
    const row = [followerId, followedId, this.platform.clock.now()];
    await this.platform.database.transaction(({ manager }) =>
      bulkInsert(manager, 'follows', ['followerId', 'followedId', 'followedAt'], [row], { onConflict: 'ignore' }),
    );
  }

  async unfollow(followerId: string, followedId: string): Promise<void> {
    await this.platform.database.transaction(({ manager }) => manager.delete(FollowEntity, { followerId, followedId }));
  }
}
