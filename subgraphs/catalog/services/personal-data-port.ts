import { PersonalisationConsentEntity } from '../../../shared/read-models/personalisation-consent';
import type { PersonalDataPort } from '../../../shared/subgraph/personal-data-port';
import { ChosenOptionEntity } from '../entities/chosen-option';
import { ReviewEntity } from '../entities/review';
import { type AddedStars, addStars } from './reviews/ratings';
import type { CatalogServices } from './services';

/** Reviews, and the sizes and colours that a person takes. A review goes with its stars. */
export function catalogPersonalData({ platform, catalogIndex }: CatalogServices): PersonalDataPort {
  const { database, clock } = platform;
  return {
    held: async (userId) => {
      const reviews = await database.read.find(ReviewEntity, { where: { userId }, order: { createdAt: 'ASC' } });
      const chosen = await database.read.findBy(ChosenOptionEntity, { userId });
      return {
        reviews: reviews.map(({ id, productId, stars, text, createdAt }) => ({
          id,
          productId,
          stars,
          text,
          createdAt: new Date(createdAt).toISOString(),
        })),
        chosenOptions: chosen.map(({ name, value, chosenAt }) => ({
          name,
          value,
          chosenAt: new Date(chosenAt).toISOString(),
        })),
      };
    },
    forget: async ({ manager, afterCommit }, userId) => {
      const reviews = await manager.findBy(ReviewEntity, { userId });
      const taken = new Map<string, AddedStars>();
      for (const { subjectId, stars } of reviews) {
        const { sum, count } = taken.get(subjectId) ?? { sum: 0, count: 0 };
        taken.set(subjectId, { sum: sum - stars, count: count - 1 });
      }
      await addStars(manager, taken, clock.now());
      await manager.delete(ReviewEntity, { userId });
      await manager.delete(ChosenOptionEntity, { userId });
      await manager.delete(PersonalisationConsentEntity, { userId });
      const productIds = reviews.map(({ productId }) => productId);
      // This process at once; the others see the changed rows a moment later.
      if (productIds.length > 0) afterCommit(() => void catalogIndex.load(productIds).catch(() => undefined));
    },
  };
}
