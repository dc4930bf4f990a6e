import { Entity } from 'typeorm';
import { JsonColumn, TextKeyColumn, TimeColumn } from '../../../shared/database/columns';
import type { ArmState } from '../models/bandits/linear-bandit';

/** What a bandit has learned of one strategy on one surface. */
@Entity('policy_arms')
export class PolicyArmEntity {
  @TextKeyColumn(16)
  surface: string;

  @TextKeyColumn(32)
  strategy: string;

  @JsonColumn()
  state: ArmState;

  /** Feeds made until then are learned from, Unix milliseconds. */
  @TimeColumn()
  learnedUntil: number;
}
