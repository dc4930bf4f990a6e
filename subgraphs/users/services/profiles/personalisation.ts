import type { EntityManager } from 'typeorm';
import type { EventPayloads } from '../../../../shared/events/catalogue';
import { declaredTraits } from '../../../../shared/events/traits';
import { UserEntity } from '../../entities/user';

/** So many of a person's follows are published again, the newest of them. */
const followsPublished = 1_000;

/** Whether a person lets the shop be arranged for them; they do until they say otherwise. */
export async function isPersonalised(manager: EntityManager, userId: string): Promise<boolean> {
  const refusals: unknown[] = await manager.query(
    "SELECT 1 FROM `consents` WHERE `userId` = ? AND `purpose` = 'PERSONALISATION' AND `granted` = 0",
    [userId],
  );
  return refusals.length === 0;
}

/**
 * What others may know again of a person who lets the shop be arranged for them anew.
 *
 * @param now Unix milliseconds
 */
export async function whatMayBeKnown(
  manager: EntityManager,
  userId: string,
  now: number,
): Promise<EventPayloads['users.consent-changed']['known']> {
  const follows: { followedId: string }[] = await manager.query(
    `SELECT \`followedId\` FROM \`follows\` WHERE \`followerId\` = ? ORDER BY \`followedAt\` DESC, \`followedId\` LIMIT ${followsPublished}`,
    [userId],
  );
  const user = await manager.findOneByOrFail(UserEntity, { id: userId });
  return { traits: declaredTraits(user, now), followedIds: follows.map(({ followedId }) => followedId) };
}
