import { In } from 'typeorm';
import { nobodysId } from '../../../shared/database/erased-persons';
import { PersonalisationConsentEntity } from '../../../shared/read-models/personalisation-consent';
import type { PersonalDataPort } from '../../../shared/subgraph/personal-data-port';
import { PromotionUseEntity } from '../entities/promotion-use';
import { SegmentMembershipEntity } from '../entities/segment-membership';
import type { PricingServices } from './services';

const atOnce = 500;

/** Which promotions a person used. That they were used stays, since budgets count it; by whom goes. */
export function pricingPersonalData({ platform }: PricingServices): PersonalDataPort {
  const { read } = platform.database;
  return {
    held: async (userId) => {
      const uses = await read.findBy(PromotionUseEntity, { userId });
      const memberships = await read.findBy(SegmentMembershipEntity, { userId, isMember: true });
      return {
        segments: memberships.map(({ segmentId }) => segmentId),
        promotionUses: uses.map(({ promotionId, status, amount }) => ({ promotionId, status, amount })),
      };
    },
    forget: async ({ manager }, userId) => {
      await manager.delete(SegmentMembershipEntity, { userId });
      await manager.delete(PersonalisationConsentEntity, { userId });
      // Found first, by a read that locks nothing: there is no index over accounts alone.
      const uses = await read.find(PromotionUseEntity, { select: { id: true }, where: { userId } });
      for (let start = 0; start < uses.length; start += atOnce) {
        const ids = uses.slice(start, start + atOnce).map(({ id }) => id);
        await manager.update(PromotionUseEntity, { id: In(ids), userId }, { userId: nobodysId });
      }
    },
  };
}
