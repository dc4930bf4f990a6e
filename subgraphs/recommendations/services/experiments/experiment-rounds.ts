import { entityTable } from '../../../../shared/database/entity-table';
import type { Platform } from '../../../../shared/subgraph/definition';
import type { ExperimentEntity } from '../../entities/experiment';
import { ExperimentResultEntity } from '../../entities/experiment-result';
import { heldOut } from './experiment-assignments';
import { type ExperimentFindings, findingsOf, type PhaseSubject } from './experiment-findings';
import { type ExperimentReading, withReading } from './experiment-readings';
import type { ExperimentService } from './experiment-service';
import { type PhaseQuestion, userOutcomes } from './user-outcomes';

const results = entityTable(ExperimentResultEntity);

/** What is stored of an experiment's results. */
export interface StoredFindings {
  readonly findings: ExperimentFindings;
  /** The winner against those that are still held out, once it is rolled out; null before that, and without a holdout. */
  readonly rollOut: ExperimentFindings | null;
  /** How the findings of the phase came about, the oldest first. */
  readonly readings: readonly ExperimentReading[];
  readonly workedOutAt: number;
}

/**
 * Works out, every few minutes and in one process, what experiments have found: a request reads what is stored. Starts and
 * stops those whose time has come, and stops one that breaks a guard-rail.
 */
export class ExperimentRounds {
  constructor(
    private readonly platform: Platform,
    private readonly experiments: ExperimentService,
  ) {}

  /** @param signal ends it between two experiments */
  async round(signal?: AbortSignal): Promise<void> {
    const now = this.platform.clock.now();
    const stored = await this.stored();
    for (const experiment of await this.experiments.all()) {
      if (signal?.aborted) return;
      try {
        await this.attendTo(experiment, now, stored.get(experiment.key));
      } catch (error) {
        // One that cannot be started, or whose figures cannot be read, keeps no other one waiting.
        this.platform.log.error({ err: error, experiment: experiment.key }, 'an experiment could not be attended to');
      }
    }
  }

  /** What was last worked out, by experiment. */
  async stored(): Promise<ReadonlyMap<string, StoredFindings>> {
    const rows = await this.platform.database.read.find(ExperimentResultEntity);
    return new Map(
      rows.map(({ experiment, findings, workedOutAt }) => [
        experiment,
        { readings: [], ...JSON.parse(findings), workedOutAt },
      ]),
    );
  }

  private async attendTo(experiment: ExperimentEntity, now: number, stored: StoredFindings | undefined): Promise<void> {
    const { key, status, startsAt, endsAt, stoppedAt } = experiment;
    if (status === 'DRAFT' && startsAt !== null && startsAt <= now) await this.experiments.start(key);
    const isClosing = stoppedAt !== null && (stored?.workedOutAt ?? 0) <= stoppedAt;
    if (status !== 'RUNNING' && !isClosing && !rollOutOf(experiment)) return;
    const findings = await this.workOut(experiment, now, stored?.readings ?? []);
    if (status !== 'RUNNING') return;
    const broken = findings.guardRails.find(({ isBroken }) => isBroken);
    if (broken) {
      const { metric, variant, maximumLossPercent } = broken;
      const loss = `${variant} loses more than ${maximumLossPercent} % of ${metric.toLowerCase().replaceAll('_', ' ')}`;
      await this.experiments.stop(key, null, `a guard-rail is broken: ${loss}`);
    } else if (endsAt !== null && endsAt <= now) {
      await this.experiments.stop(key, null, 'its time was over');
    }
  }

  /** Works out what an experiment has found by now, and stores it with what had been found before. */
  private async workOut(
    experiment: ExperimentEntity,
    now: number,
    before: readonly ExperimentReading[],
  ): Promise<ExperimentFindings> {
    const { key, phases, stoppedAt } = experiment;
    const last = phases.at(-1)!;
    const range = { experiment: key, fromPhase: 1, startedAt: last.startedAt, until: stoppedAt ?? now };
    const findings = await this.findings(subjectOf(experiment), range);
    const rolledOut = rollOutOf(experiment);
    const since = { experiment: key, fromPhase: phases.length + 1, startedAt: stoppedAt ?? now, until: now };
    const rollOut = rolledOut && (await this.findings(rolledOut, since));
    const readings = withReading(before, findings, now);
    const row = { experiment: key, findings: JSON.stringify({ findings, rollOut, readings }), workedOutAt: now };
    await this.platform.database.transaction(({ manager }) => results.insert(manager, [row], { onConflict: 'update' }));
    return findings;
  }

  private findings(subject: PhaseSubject, range: Omit<PhaseQuestion, 'phase'>): Promise<ExperimentFindings> {
    const leftOut = { crossed: 0, robots: 0 };
    const { phase } = subject;
    return findingsOf(subject, userOutcomes(this.platform.database, { ...range, phase }, leftOut), leftOut);
  }
}

/** The variants of the present phase, and who is held out as one more. */
function subjectOf({ surface, metric, variants, holdout, phases, guardRails }: ExperimentEntity): PhaseSubject {
  const allocations = phases.at(-1)!.allocations;
  const all = variants.map(({ key }, n) => ({ key, allocation: allocations[n]! * (1 - holdout) }));
  if (holdout > 0) all.push({ key: heldOut, allocation: holdout });
  return { phase: phases.length, surface, metric, variants: all, guardRails };
}

/** The winner beside those held out, the first: what it is worth is what it has over them. */
function rollOutOf(experiment: ExperimentEntity): PhaseSubject | null {
  const { status, winner, holdout, phases, surface, metric } = experiment;
  if (status !== 'STOPPED' || winner === null || holdout === 0) return null;
  const variants = [
    { key: heldOut, allocation: holdout },
    { key: winner, allocation: 1 - holdout },
  ];
  return { phase: phases.length + 1, surface, metric, variants, guardRails: [] };
}
