import { ShopperFollowEntity, ShopperTraitsEntity } from './acquaintances';
import { BehaviourEventEntity } from './behaviour-event';
import { FeedSnapshotEntity } from './feed-snapshot';
import { KnownCategoryEntity, KnownPriceEntity, KnownProductEntity, KnownShopperEntity } from './known';
import { ModelPartEntity, ModelVersionEntity } from './model';
import { ProductFactsEntity } from './product-facts';
import { ProductPictureEntity } from './product-picture';
import { ProfileScanEntity, ShopperProfileEntity } from './shopper-profile';
import { ModelReportEntity, TrainingCheckpointEntity, TrainingRunEntity } from './training';

/** Every entity of this subgraph: for the subgraph, and for the process that trains, which opens the same database. */
export const recommendationsEntities = [
  BehaviourEventEntity,
  FeedSnapshotEntity,
  KnownCategoryEntity,
  KnownPriceEntity,
  KnownProductEntity,
  KnownShopperEntity,
  ModelPartEntity,
  ModelReportEntity,
  ModelVersionEntity,
  ProductFactsEntity,
  ProfileScanEntity,
  ShopperProfileEntity,
  ProductPictureEntity,
  ShopperFollowEntity,
  ShopperTraitsEntity,
  TrainingCheckpointEntity,
  TrainingRunEntity,
] as const;
