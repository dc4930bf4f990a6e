import { Blend } from '../../models/hybrid/blend';
import { ArtefactError } from '../../models/recommender/artefact';
import { loadRecommender } from '../../models/recommender/registry';
import type { SavedModels } from '../../training/saved-models';
import type { TrainedModels } from '../../training/train-models';

/** What `FEED_RANKING` may say that is no model's name. */
const ofTheShop = ['blend', 'popular'];

/**
 * The models with a blend in which one model ranks alone, on every surface; people of whom nothing is known are served what
 * is popular, since most models have nothing to say to them.
 *
 * @param ranking `blend` leaves the models as they are, `popular` too: that list is made without the blend
 * @throws ArtefactError where the version has no such model
 */
export function rankedBy(ranking: string, models: TrainedModels, saved: SavedModels): TrainedModels {
  if (ofTheShop.includes(ranking)) return models;
  const { members } = models.blend;
  const bytes = saved[ranking];
  const ranker = members[ranking] ?? (bytes && loadRecommender(bytes));
  if (!ranker) {
    const known = [...new Set([...Object.keys(members), ...Object.keys(saved)])].join(', ');
    throw new ArtefactError(`"${ranking}" is to rank alone, and the version is without it; it has ${known}`);
  }
  const profiles = [
    { upTo: 0, weights: { popular: 1 } },
    { upTo: Number.POSITIVE_INFINITY, weights: { [ranking]: 1 } },
  ];
  return { ...models, blend: new Blend({ ...members, [ranking]: ranker }, { profiles }) };
}
