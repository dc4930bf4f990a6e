import type { Database } from '../../../../shared/database/database';
import { ExperimentEntity } from '../../entities/experiment';
import { placeOf, unitOf } from '../../models/experiments/assignment';

/** The variant of who is held out: shown what the shop shows without experiments. */
export const heldOut = 'HOLDOUT';

/** What an experiment decided for a person. */
export interface Assignment {
  readonly experiment: string;
  /** From 1; null where the winner is shown to who took no part: nothing is counted of them. */
  readonly phase: number | null;
  readonly variant: string;
  /** What is to rank the feed; null for what does without experiments. */
  readonly strategy: string | null;
}

/**
 * Decides by hash who is shown what: the experiments that run, and the winner that is rolled out, are in memory, so that a
 * feed costs no statement more. Experiments of one surface exclude one another: each has its own range of the persons.
 */
export class ExperimentAssignments {
  private experiments: readonly ExperimentEntity[] = [];

  constructor(private readonly database: Database) {}

  /** Reads what any process has started or stopped. */
  async refresh(): Promise<void> {
    // Drafts, and what was stopped without a winner, decide nothing.
    const stored = await this.database.read.find(ExperimentEntity, { order: { startedAt: 'ASC', key: 'ASC' } });
    this.experiments = stored.filter(({ status, winner }) => status === 'RUNNING' || winner !== null);
  }

  /** What the surface's experiments decided for a person; null where no one takes part in any, and no winner is rolled out. */
  of(surface: string, person: string): Assignment | null {
    const here = this.experiments.filter((experiment) => experiment.surface === surface);
    if (here.length === 0) return null;
    const place = unitOf(`surface ${surface}`, person);
    const takesPart = ({ trafficFrom, traffic }: ExperimentEntity) =>
      trafficFrom !== null && place >= trafficFrom && place < trafficFrom + traffic;
    const running = here.find((experiment) => experiment.status === 'RUNNING' && takesPart(experiment));
    if (running) return assignmentIn(running, person);
    const rolledOut = here
      .filter(({ status }) => status === 'STOPPED')
      .sort(byStop)
      .at(-1);
    if (!rolledOut) return null;
    const experiment = rolledOut.key;
    // After the last phase: who was held out stays so, and is compared with the others who took part.
    const phase = rolledOut.holdout > 0 && takesPart(rolledOut) ? rolledOut.phases.length + 1 : null;
    if (phase && isHeldOut(rolledOut, person)) return { experiment, phase, variant: heldOut, strategy: null };
    const winner = rolledOut.variants.find(({ key }) => key === rolledOut.winner);
    return winner ? { experiment, phase, variant: winner.key, strategy: winner.strategy } : null;
  }
}

function assignmentIn(experiment: ExperimentEntity, person: string): Assignment {
  const { key, variants, phases } = experiment;
  const phase = phases.length;
  if (isHeldOut(experiment, person)) return { experiment: key, phase, variant: heldOut, strategy: null };
  const allocations = phases.at(-1)!.allocations;
  const variant = variants[placeOf(unitOf(`experiment ${key}`, person), allocations)]!;
  return { experiment: key, phase, variant: variant.key, strategy: variant.strategy };
}

function isHeldOut({ key, holdout }: ExperimentEntity, person: string): boolean {
  return holdout > 0 && unitOf(`holdout ${key}`, person) < holdout;
}

const byStop = (a: ExperimentEntity, b: ExperimentEntity): number => (a.stoppedAt ?? 0) - (b.stoppedAt ?? 0);
