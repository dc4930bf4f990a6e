import { BehaviourEventEntity } from './behaviour-event';
import { FeedSnapshotEntity } from './feed-snapshot';
import { KnownProductEntity, KnownShopperEntity } from './known';
import { ModelPartEntity, ModelVersionEntity } from './model';
import { ProductFactsEntity } from './product-facts';
import { ModelReportEntity, TrainingCheckpointEntity, TrainingRunEntity } from './training';

/** Every entity of this subgraph: for the subgraph, and for the process that trains, which opens the same database. */
export const recommendationsEntities = [
  BehaviourEventEntity,
  FeedSnapshotEntity,
  KnownProductEntity,
  KnownShopperEntity,
  ModelPartEntity,
  ModelReportEntity,
  ModelVersionEntity,
  ProductFactsEntity,
  TrainingCheckpointEntity,
  TrainingRunEntity,
] as const;
