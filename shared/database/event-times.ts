import type { EntityManager } from 'typeorm';
import { execute, placeholders } from './bulk-insert';

/** What one statement takes. */
const subjectsAtOnce = 500;
/** A subject of which nothing was published for so long needs no row: the clock is later by far. */
const keepMilliseconds = 24 * 60 * 60 * 1000;

/**
 * When the events of a transaction occurred: now, and later than whatever occurred to the same subject before, by whichever
 * process's clock (a hybrid logical clock a subject: Kulkarni et al., "Logical Physical Clocks", 2014). The rows stay
 * locked until the transaction has committed, so that times are in the order of commits.
 */
export class EventTimes {
  private constructor(
    private readonly now: number,
    private readonly nextBySubject: Map<string, number>,
  ) {}

  /**
   * @param subjects one an event; null for an event that is alone with its subject
   * @param now Unix milliseconds
   */
  static async draw(manager: EntityManager, subjects: readonly (string | null)[], now: number): Promise<EventTimes> {
    const counts = new Map<string, number>();
    for (const subject of subjects) if (subject !== null) counts.set(subject, (counts.get(subject) ?? 0) + 1);
    // In the order of subjects, so that two transactions about the same ones wait for one another at the first.
    const ordered = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
    const times = new Map<string, number>();
    for (let start = 0; start < ordered.length; start += subjectsAtOnce) {
      await advance(manager, ordered.slice(start, start + subjectsAtOnce), now, times);
    }
    return new EventTimes(now, times);
  }

  /** Of the next event about the subject, Unix milliseconds. */
  next(subject: string | null): number {
    const time = subject === null ? undefined : this.nextBySubject.get(subject);
    if (subject === null || time === undefined) return this.now;
    this.nextBySubject.set(subject, time + 1);
    return time;
  }

  /** Removes what is of no use any more. */
  static async prune(manager: EntityManager, now: number): Promise<void> {
    await execute(manager, 'DELETE FROM `event_times` WHERE `lastAt` < ?', [now - keepMilliseconds]);
  }
}

/** Moves the clocks of subjects on by so many events as each has, and notes the time of the first. */
async function advance(
  manager: EntityManager,
  counts: readonly (readonly [string, number])[],
  now: number,
  times: Map<string, number>,
): Promise<void> {
  const mysql = manager.dataSource.options.type === 'mysql';
  const onConflict = mysql
    ? 'ON DUPLICATE KEY UPDATE `lastAt` = GREATEST(`lastAt` + VALUES(`events`), VALUES(`lastAt`)), `events` = VALUES(`events`)'
    : 'ON CONFLICT (`subject`) DO UPDATE SET `lastAt` = MAX(`lastAt` + excluded.`events`, excluded.`lastAt`), `events` = excluded.`events`';
  const stored = await execute(
    manager,
    `INSERT INTO \`event_times\` (\`subject\`, \`lastAt\`, \`events\`) VALUES ${counts.map(() => '(?, ?, ?)').join(', ')} ${onConflict}`,
    counts.flatMap(([subject, events]) => [subject, now + events - 1, events]),
  );
  // MariaDB counts 1 for a row that is new, and 2 for one that was there: with none of those all is known.
  if (mysql && stored === counts.length) {
    for (const [subject] of counts) times.set(subject, now);
    return;
  }
  const rows: { subject: string; lastAt: number | string; events: number }[] = await manager.query(
    `SELECT \`subject\`, \`lastAt\`, \`events\` FROM \`event_times\` WHERE \`subject\` IN (${placeholders(counts.length)})`,
    counts.map(([subject]) => subject),
  );
  for (const { subject, lastAt, events } of rows) times.set(subject, Number(lastAt) - Number(events) + 1);
}
