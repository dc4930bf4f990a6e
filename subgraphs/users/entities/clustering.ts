import { Entity } from 'typeorm';
import { JsonColumn, KeyColumn, TimeColumn } from '../../../shared/database/columns';
import type { Clustering } from '../models/clusters/clustering';

/** Clusters of customers that were learned together: each is a segment. */
@Entity('clusterings')
export class ClusteringEntity {
  @KeyColumn()
  id: string;

  @JsonColumn()
  model: Clustering;

  @TimeColumn()
  fittedAt: number;
}
