import type { ExperimentEntity } from '../../entities/experiment';
import { leastUsers } from '../../models/experiments/estimates';
import { heldOut } from './experiment-assignments';
import type { ExperimentFindings, VariantFindings } from './experiment-findings';
import type { ExperimentReading } from './experiment-readings';
import type { ExperimentRounds, StoredFindings } from './experiment-rounds';
import type { ExperimentService, StrategyNames } from './experiment-service';

type Reported = VariantFindings & { readonly strategy: string; readonly allocation: number };

/** An experiment with what it has found. */
export interface ExperimentReport
  extends Omit<ExperimentEntity, 'variants' | 'guardRails' | 'trafficFrom' | 'createdAt'> {
  readonly variants: readonly Reported[];
  readonly heldOut: Reported | null;
  readonly rollOut: Reported | null;
  readonly sampleRatioHealthy: boolean;
  readonly sampleRatios: ExperimentFindings['splits'];
  readonly segments: readonly { readonly segment: string; readonly variants: readonly Reported[] }[];
  readonly guardRails: ExperimentFindings['guardRails'];
  readonly crossedUsers: number;
  readonly robots: number;
  readonly varianceReduction: number | null;
  readonly problems: readonly string[];
  readonly resultsAt: number | null;
  readonly readings: readonly ExperimentReading[];
}

const refusals = {
  'too-few-users': `what users did before is not used: a variant has fewer than ${leastUsers} users`,
  'no-past': 'what users did before is not used: it says nothing of what they do',
} as const;

/** Experiments as people read them: what was asked for beside what was last worked out. */
export class ExperimentReports {
  constructor(
    private readonly experiments: Pick<ExperimentService, 'all' | 'find'>,
    private readonly rounds: Pick<ExperimentRounds, 'stored'>,
    private readonly strategies: StrategyNames,
  ) {}

  async all(): Promise<ExperimentReport[]> {
    const stored = await this.rounds.stored();
    return (await this.experiments.all()).map((experiment) => this.report(experiment, stored.get(experiment.key)));
  }

  /** Null where there is none of this key. */
  async find(key: string): Promise<ExperimentReport | null> {
    const experiment = await this.experiments.find(key);
    return experiment && this.of(experiment);
  }

  async of(experiment: ExperimentEntity): Promise<ExperimentReport> {
    return this.report(experiment, (await this.rounds.stored()).get(experiment.key));
  }

  private report(experiment: ExperimentEntity, stored: StoredFindings | undefined): ExperimentReport {
    const { variants, guardRails: _, trafficFrom: __, createdAt: ___, ...rest } = experiment;
    const findings = stored?.findings.phase === experiment.phases.length ? stored.findings : undefined;
    const reported = (found: readonly VariantFindings[] | undefined) =>
      variants.map((variant) => ({ ...nothingYet, ...found?.find(({ key }) => key === variant.key), ...variant }));
    const kept = findings?.variants.find(({ key }) => key === heldOut);
    const rolledOut = stored?.rollOut?.variants.find(({ key }) => key === experiment.winner);
    return {
      ...rest,
      variants: reported(findings?.variants),
      heldOut: kept ? { ...kept, strategy: 'as without it', allocation: experiment.holdout } : null,
      rollOut: rolledOut ? { ...rolledOut, ...variants.find(({ key }) => key === experiment.winner)! } : null,
      sampleRatioHealthy: findings?.splits.every(({ isHealthy }) => isHealthy) ?? true,
      sampleRatios: findings?.splits ?? [],
      segments: (findings?.segments ?? []).map(({ segment, variants: found }) => ({
        segment,
        variants: reported(found),
      })),
      guardRails: findings?.guardRails ?? [],
      crossedUsers: findings?.crossed ?? 0,
      robots: findings?.robots ?? 0,
      varianceReduction: findings?.varianceReduction ?? null,
      problems: this.problemsOf(experiment, findings),
      resultsAt: findings ? stored!.workedOutAt : null,
      readings: findings ? stored!.readings : [],
    };
  }

  private problemsOf(
    { status, variants, winner }: ExperimentEntity,
    findings: ExperimentFindings | undefined,
  ): string[] {
    const shown = status === 'STOPPED' ? variants.filter(({ key }) => key === winner) : variants;
    const known = this.strategies.strategyNames();
    const gone = shown.filter(({ strategy }) => !known.includes(strategy));
    const unlike = findings?.splits.filter(({ isHealthy }) => !isHealthy) ?? [];
    return [
      ...gone.map(({ key, strategy }) => `${key} cannot be ranked by "${strategy}", which no longer serves`),
      ...unlike.map(
        ({ day }) => `the split ${day === null ? 'as a whole' : `of ${day}`} is too unlike the one asked for`,
      ),
      ...(findings?.refusal ? [refusals[findings.refusal]] : []),
    ];
  }
}

const nothingYet: Omit<VariantFindings, 'key'> = {
  users: 0,
  impressions: 0,
  clicks: 0,
  conversions: 0,
  value: null,
  lift: null,
  liftLow: null,
  liftHigh: null,
  pValue: null,
  probabilityBest: null,
};
