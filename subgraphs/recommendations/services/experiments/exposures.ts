import type { EntityManager } from 'typeorm';
import { execute } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import { ExperimentExposureEntity } from '../../entities/experiment-exposure';
import type { FeedSnapshotEntity } from '../../entities/feed-snapshot';
import { SlateShowEntity } from '../../entities/slate-show';
import { accountKey, visitorKey } from '../events/person';

const table = entityTable(ExperimentExposureEntity);

/** Tables that say what a person was shown. */
const shows = [table.name, entityTable(SlateShowEntity).name];

/** What an exposure is known by: a feed, and what its experiment decided. */
export type ExperimentFeed = Pick<
  FeedSnapshotEntity,
  'id' | 'surface' | 'experiment' | 'variant' | 'phase' | 'isNew' | 'createdAt'
>;

/** A feed of an experiment that a person's event names: it was shown to them. */
export interface Exposure extends ExperimentFeed {
  readonly person: string;
}

/**
 * Records that feeds were shown; each once, whatever is told of it again. Feeds without an experiment are none.
 *
 * @returns how many were new
 */
export async function recordExposures(manager: EntityManager, exposures: readonly Exposure[]): Promise<number> {
  const rows = exposures.flatMap(({ id: feedId, surface, experiment, variant, phase, isNew, createdAt, person }) =>
    experiment === null || variant === null || phase === null
      ? []
      : [{ feedId, surface, experiment, variant, phase, isNew: isNew === true, shownAt: createdAt, person }],
  );
  if (rows.length === 0) return 0;
  return table.insert(manager, rows, { onConflict: 'ignore' });
}

/** A visitor becomes an account: what was shown to the visitor in experiments and slates was shown to the account. */
export async function adoptExposures(manager: EntityManager, visitorId: string, userId: string): Promise<void> {
  for (const name of shows) {
    await execute(manager, `UPDATE \`${name}\` SET \`person\` = ? WHERE \`person\` = ?`, [
      accountKey(userId),
      visitorKey(visitorId),
    ]);
  }
}

/** Forgets what a person was shown in experiments, and in slates that policies are learned from. */
export async function forgetExposures(manager: EntityManager, person: string): Promise<void> {
  for (const name of shows) await execute(manager, `DELETE FROM \`${name}\` WHERE \`person\` = ?`, [person]);
}
