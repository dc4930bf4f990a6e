import { Recommendations1700000000003 } from './1700000000003-recommendations';
import { RecommendationsTraining1700000000005 } from './1700000000005-training';
import { RecommendationsProductFacts1700000000006 } from './1700000000006-product-facts';
import { RecommendationsProfiles1700000000031 } from './1700000000031-profiles';
import { RecommendationsProductPictures1700000000032 } from './1700000000032-product-pictures';
import { RecommendationsAcquaintances1700000000041 } from './1700000000041-social-graph-and-demographics';
import { RecommendationsPreparation1700000000051 } from './1700000000051-preparation';
import { RecommendationsOrderOfEvents1700000000061 } from './1700000000061-order-of-events';
import { RecommendationsLocales1700000000071 } from './1700000000071-locales';
import { RecommendationsReadModels1700000000081 } from './1700000000081-read-models';
import { RecommendationsConsents1700000000091 } from './1700000000091-consents';
import { RecommendationsProductGroups1700000000092 } from './1700000000092-product-groups';
import { RecommendationsPropensities1700000000095 } from './1700000000095-propensities';
import { RecommendationsExperiments1700000000111 } from './1700000000111-experiments';
import { RecommendationsOffers1700000000112 } from './1700000000112-offers';
import { RecommendationsPolicies1700000000113 } from './1700000000113-policies';
import { RecommendationsShardKeys1700000000121 } from './1700000000121-shard-keys';
import { RecommendationsSlates1700000000151 } from './1700000000151-slates';

export const migrations = [
  Recommendations1700000000003,
  RecommendationsTraining1700000000005,
  RecommendationsProductFacts1700000000006,
  RecommendationsProfiles1700000000031,
  RecommendationsProductPictures1700000000032,
  RecommendationsAcquaintances1700000000041,
  RecommendationsPreparation1700000000051,
  RecommendationsOrderOfEvents1700000000061,
  RecommendationsLocales1700000000071,
  RecommendationsReadModels1700000000081,
  RecommendationsConsents1700000000091,
  RecommendationsProductGroups1700000000092,
  RecommendationsPropensities1700000000095,
  RecommendationsExperiments1700000000111,
  RecommendationsOffers1700000000112,
  RecommendationsPolicies1700000000113,
  RecommendationsShardKeys1700000000121,
  RecommendationsSlates1700000000151,
];
