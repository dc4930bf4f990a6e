import { BehaviourEventEntity } from './behaviour-event';
import { CategoryEntity } from './category';
import { ExperimentEntity } from './experiment';
import { ExperimentExposureEntity } from './experiment-exposure';
import { ExperimentResultEntity } from './experiment-result';
import { FeedSnapshotEntity } from './feed-snapshot';
import { ListPriceEntity } from './list-price';
import { ModelPartEntity } from './model-part';
import { ModelReportEntity } from './model-report';
import { ModelVersionEntity } from './model-version';
import { PolicyArmEntity } from './policy-arm';
import { ProductEntity } from './product';
import { ProductFactsEntity } from './product-facts';
import { ProductPictureEntity } from './product-picture';
import { ProfileScanEntity } from './profile-scan';
import { ShopperEntity } from './shopper';
import { ShopperFollowEntity } from './shopper-follow';
import { ShopperProfileEntity } from './shopper-profile';
import { ShopperTraitsEntity } from './shopper-traits';
import { SlateDecisionEntity } from './slate-decision';
import { SlateShowEntity } from './slate-show';
import { TrainingCheckpointEntity } from './training-checkpoint';
import { TrainingRunEntity } from './training-run';

/** Every entity of this subgraph: for the subgraph, and for the process that trains, which opens the same database. */
export const entities = [
  BehaviourEventEntity,
  CategoryEntity,
  ExperimentEntity,
  ExperimentExposureEntity,
  ExperimentResultEntity,
  FeedSnapshotEntity,
  ListPriceEntity,
  ModelPartEntity,
  ModelReportEntity,
  ModelVersionEntity,
  PolicyArmEntity,
  ProductEntity,
  ProductFactsEntity,
  ProductPictureEntity,
  ProfileScanEntity,
  ShopperEntity,
  ShopperFollowEntity,
  ShopperProfileEntity,
  ShopperTraitsEntity,
  SlateDecisionEntity,
  SlateShowEntity,
  TrainingCheckpointEntity,
  TrainingRunEntity,
] as const;
