import { Entity } from 'typeorm';
import { Index, JsonColumn, KeyColumn, TextColumn, TimeColumn } from '../../../shared/database/columns';
import type { SlateVerdict } from '../models/bandits/judge-slates';

/** Whether a candidate of a slate policy was let live on a surface, and by which figures. */
@Entity('slate_decisions')
@Index('surface', 'decidedAt')
@Index('decidedAt')
export class SlateDecisionEntity {
  @KeyColumn()
  id: string;

  @TextColumn(16)
  surface: string;

  @TimeColumn()
  decidedAt: number;

  /** What the slate policy that serves from then on weighs; null where the order of the ranking serves. */
  @JsonColumn({ nullable: true })
  liveWeights: readonly number[] | null;

  /** Since when that serves, Unix milliseconds. */
  @TimeColumn()
  liveSince: number;

  /** What the candidate weighs. */
  @JsonColumn()
  candidateWeights: readonly number[];

  @JsonColumn()
  verdict: SlateVerdict;
}
