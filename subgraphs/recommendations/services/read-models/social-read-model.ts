import type { EntityManager } from 'typeorm';
import { execute, placeholders, quote } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import type { EventPayloads } from '../../../../shared/events/catalogue';
import type { DeclaredTraits } from '../../../../shared/events/traits';
import { ShopperFollowEntity, ShopperTraitsEntity } from '../../entities/acquaintances';

/** That one account follows another, or does no longer. */
export interface Follow {
  readonly followerId: string;
  readonly followedId: string;
  readonly follows: boolean;
  /** Unix milliseconds: of two words the later holds, in whatever order they come. */
  readonly asOf: number;
}

/** What an account told of itself. */
export interface Traits {
  readonly userId: string;
  readonly traits: DeclaredTraits;
  /** Unix milliseconds: of two words the later holds, in whatever order they come. */
  readonly asOf: number;
}

/** Keeps whom accounts follow; nothing that was so before the follower refused to have the shop arranged for them. */
export async function rememberFollows(manager: EntityManager, follows: readonly Follow[]): Promise<void> {
  const refusals = await refusalsOf(
    manager,
    follows.map(({ followerId }) => followerId),
  );
  const kept = follows.filter(({ followerId, asOf }) => isKept(refusals, followerId, asOf));
  await entityTable(ShopperFollowEntity).storeNewest(manager, kept, 'asOf');
}

/** Keeps what accounts told of themselves; nothing that was so before they refused to have the shop arranged for them. */
export async function rememberTraits(manager: EntityManager, declared: readonly Traits[]): Promise<void> {
  const refusals = await refusalsOf(
    manager,
    declared.map(({ userId }) => userId),
  );
  const kept = declared.filter(({ userId, asOf }) => isKept(refusals, userId, asOf));
  await entityTable(ShopperTraitsEntity).storeNewest(manager, kept, 'asOf');
}

/** Keeps what may be known again of an account that lets the shop be arranged for it anew. */
export async function rememberAgain(
  manager: EntityManager,
  userId: string,
  { traits, followedIds }: NonNullable<EventPayloads['users.consent-changed']['known']>,
  asOf: number,
): Promise<void> {
  await rememberTraits(manager, [{ userId, traits, asOf }]);
  await rememberFollows(
    manager,
    followedIds.map((followedId) => ({ followerId: userId, followedId, follows: true, asOf })),
  );
}

/** Forgets whom an account followed and what it told of itself before it refused; what was so later came after a new yes. */
export async function forgetSocialAndDemographics(
  manager: EntityManager,
  userId: string,
  refusedAsOf: number,
): Promise<void> {
  for (const [table, key] of [
    ['shopper_follows', 'followerId'],
    ['shopper_traits', 'userId'],
  ] as const) {
    await execute(manager, `DELETE FROM ${quote(table)} WHERE ${quote(key)} = ? AND \`asOf\` <= ?`, [
      userId,
      refusedAsOf,
    ]);
  }
}

/** When accounts refused last; infinity where they do and it is not known since when. */
type Refusals = ReadonlyMap<string, number>;

const askedAtOnce = 5_000;

async function refusalsOf(manager: EntityManager, userIds: readonly string[]): Promise<Refusals> {
  const distinct = [...new Set(userIds)];
  const refusals = new Map<string, number>();
  for (let start = 0; start < distinct.length; start += askedAtOnce) {
    const part = distinct.slice(start, start + askedAtOnce);
    const rows: { userId: string; refusedAsOf: number | null }[] = await manager.query(
      'SELECT `userId`, `refusedAsOf` FROM `known_shoppers` WHERE (`personalised` = 0 OR `refusedAsOf` IS NOT NULL) ' +
        `AND \`userId\` IN (${placeholders(part.length)})`,
      part,
    );
    for (const { userId, refusedAsOf } of rows) {
      refusals.set(userId, refusedAsOf === null ? Number.POSITIVE_INFINITY : Number(refusedAsOf));
    }
  }
  return refusals;
}

/** A sender tells nothing of who refuses: what was so after the refusal was told with a yes that may be on its way still. */
function isKept(refusals: Refusals, userId: string, asOf: number): boolean {
  return asOf > (refusals.get(userId) ?? Number.NEGATIVE_INFINITY);
}
