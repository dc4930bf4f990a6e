import { execute } from '../../../shared/database/bulk-insert';
import type { PersonalDataPort } from '../../../shared/subgraph/personal-data-port';
import { BehaviourEventEntity } from '../entities/behaviour-event';
import { ExperimentExposureEntity } from '../entities/experiment-exposure';
import { ShopperEntity } from '../entities/shopper';
import { ShopperFollowEntity } from '../entities/shopper-follow';
import { ShopperProfileEntity } from '../entities/shopper-profile';
import { ShopperTraitsEntity } from '../entities/shopper-traits';
import { SlateShowEntity } from '../entities/slate-show';
import { forgetInVersions } from '../training/social/forget-accounts';
import { accountKey } from './events/person';
import { forgetExposures } from './experiments/exposures';
import type { RecommendationsServices } from './services';

const iso = (time: number | null) => (time === null ? null : new Date(time).toISOString());

/**
 * What an account did, declared and was understood to like. Models that were trained with it are made of everybody: the next
 * training is without the person.
 */
export function recommendationsPersonalData({ platform, forgetInMemory }: RecommendationsServices): PersonalDataPort {
  const { read } = platform.database;
  return {
    held: async (userId) => {
      const shopper = await read.findOneBy(ShopperEntity, { userId });
      const profile = await read.findOneBy(ShopperProfileEntity, { userId });
      const traits = await read.findOneBy(ShopperTraitsEntity, { userId });
      const follows = await read.findBy(ShopperFollowEntity, { followerId: userId, follows: true });
      const where = { person: accountKey(userId) };
      const exposures = await read.find(ExperimentExposureEntity, { where, order: { shownAt: 'ASC' } });
      const slates = await read.find(SlateShowEntity, { where, order: { shownAt: 'ASC' } });
      const events = await read.find(BehaviourEventEntity, { where, order: { at: 'ASC', id: 'ASC' } });
      return {
        locale: shopper?.locale ?? null,
        profile: profile?.published ?? null,
        traits: traits?.traits ?? null,
        slates: slates.map(({ surface, shownAt, rewards }) => ({ surface, at: iso(shownAt), turnedTo: rewards })),
        experiments: exposures.map(({ experiment, variant, shownAt }) => ({ experiment, variant, at: iso(shownAt) })),
        follows: follows.map(({ followedId }) => followedId),
        behaviour: events.map(({ type, productId, at, stars, quantity, unitPrice, queryText, surface, position }) => ({
          type,
          at: iso(at),
          productId,
          ...(stars !== null && { stars }),
          ...(quantity !== null && { quantity }),
          ...(unitPrice !== null && { unitPrice }),
          ...(queryText !== null && { searchedFor: queryText }),
          ...(surface !== null && { shownOn: surface, place: position }),
        })),
      };
    },
    forget: async (unit, userId) => {
      const { manager } = unit;
      const person = accountKey(userId);
      await execute(manager, 'DELETE FROM `behaviour_events` WHERE `person` = ?', [person]);
      await execute(manager, 'DELETE FROM `feeds` WHERE `person` = ?', [person]);
      await forgetExposures(manager, person);
      for (const entity of [ShopperEntity, ShopperProfileEntity, ShopperTraitsEntity]) {
        await manager.delete(entity, { userId });
      }
      await manager.delete(ShopperFollowEntity, { followerId: userId });
      // Found by a read that locks nothing: there is no index over the followed.
      for (const { followerId, followedId } of await read.findBy(ShopperFollowEntity, { followedId: userId })) {
        await manager.delete(ShopperFollowEntity, { followerId, followedId });
      }
      await forgetInVersions(manager, userId);
      unit.afterCommit(() => forgetInMemory(userId));
      // Other processes have feeds and models in memory, too.
      unit.signal('recommendations.person-forgotten', { userId });
      unit.signal('recommendations.taste-changed', { persons: [person] });
    },
  };
}
