import { setImmediate as immediate } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import { bulkInsert, execute } from '../../../../shared/database/bulk-insert';
import type { UnitOfWork } from '../../../../shared/database/database';
import type { PublishedProfile } from '../../../../shared/events/catalogue';
import type { Platform } from '../../../../shared/subgraph/definition';
import { EventRole } from '../events/behaviour-events';
import { accountKey } from '../person';
import { refusingAmong } from '../read-models/shopper-read-model';
import { isAnother } from './profile-changes';
import type { ShopperProfileService } from './shopper-profile-service';

const hour = 60 * 60 * 1000;
/** Of one account others are told no more often. */
export const publishingGap = 6 * hour;
/** Time alone makes interest fade: an account of which nothing is heard is looked at again after so long. */
const lookAgainAfter = 30 * 24 * hour;
/** Accounts looked at in one round, and how long it may take: a shop of a hundred thousand is told of bit by bit. */
const accountsARound = 500;
const roundMilliseconds = 3_000;
const pageSize = 5_000;
/** Commits become visible out of the order of their times: what is younger is left for the next round. */
const settledMilliseconds = 10_000;
const scanName = 'events';

interface RecordedEvent {
  readonly id: string;
  readonly person: string;
  readonly recordedAt: number;
}

interface DueAccount {
  readonly userId: string;
  readonly told: string | null;
}

/**
 * Tells other subgraphs what is understood of shoppers, where it is another than they were told before: at most every six
 * hours of one account, and so many accounts a round, so that a day of many visitors, or a shop just brought in, floods
 * nobody. What happened is found among the recorded events, by whichever process works, also after a crash.
 */
export class ProfilePublisher {
  constructor(
    private readonly platform: Platform,
    private readonly shopperProfiles: ShopperProfileService,
  ) {}

  /**
   * Notes who has done anything since the last round, and looks at those whose turn it is.
   *
   * @returns how many others were told of
   */
  async round(): Promise<number> {
    const until = performance.now() + roundMilliseconds;
    await this.noteActive(until);
    // Until something was learned they wait.
    return this.shopperProfiles.isReady ? this.publishDue(until) : 0;
  }

  private async noteActive(until: number): Promise<void> {
    const { database, clock } = this.platform;
    const settled = clock.now() - settledMilliseconds;
    const rows: { recordedAt: number; eventId: string }[] = await database.read.query(
      'SELECT `recordedAt`, `eventId` FROM `profile_scans` WHERE `name` = ?',
      [scanName],
    );
    let last = { recordedAt: Number(rows[0]?.recordedAt ?? -1), id: rows[0]?.eventId ?? '' };
    while (performance.now() < until) {
      const page: RecordedEvent[] = await database.read.query(
        'SELECT `id`, `person`, `recordedAt` FROM `behaviour_events` WHERE `recordedAt` >= ? AND `recordedAt` <= ? ' +
          `AND (\`recordedAt\` > ? OR \`id\` > ?) AND \`role\` IN (${EventRole.interest}, ${EventRole.purchase}) ` +
          `ORDER BY \`recordedAt\`, \`id\` LIMIT ${pageSize}`,
        [last.recordedAt, settled, last.recordedAt, last.id],
      );
      const newest = page.at(-1);
      if (!newest) return;
      last = { recordedAt: Number(newest.recordedAt), id: newest.id };
      const accounts = page.filter(({ person }) => person.startsWith('u:')).map(({ person }) => person.slice(2));
      await database.transaction(async ({ manager }) => {
        await noteDue(manager, accounts, clock.now());
        await bulkInsert(
          manager,
          'profile_scans',
          ['name', 'recordedAt', 'eventId'],
          [[scanName, last.recordedAt, last.id]],
          { onConflict: 'update', key: ['name'] },
        );
      });
      if (page.length < pageSize) return;
      await immediate();
    }
  }

  private async publishDue(until: number): Promise<number> {
    const { database, clock } = this.platform;
    const now = clock.now();
    const due: DueAccount[] = await database.read.query(
      'SELECT `userId`, `told` FROM `shopper_profiles` WHERE `dueAt` <= ? AND (`toldAt` IS NULL OR `toldAt` <= ?) ' +
        `ORDER BY \`dueAt\`, \`userId\` LIMIT ${accountsARound}`,
      [now, now - publishingGap],
    );
    let told = 0;
    for (const account of due) {
      if (performance.now() >= until) break;
      if (await this.tell(account)) told += 1;
      await immediate();
    }
    return told;
  }

  private async tell({ userId, told }: DueAccount): Promise<boolean> {
    const { database, clock } = this.platform;
    const now = clock.now();
    const before = told === null ? null : (JSON.parse(told) as PublishedProfile);
    const profile = await this.shopperProfiles.of(accountKey(userId));
    const again = profile === null ? null : now + lookAgainAfter;
    const isChange = isAnother(before, profile);
    return database.transaction(async ({ manager, publish }) => {
      // Where the account has just ended the arranging of its shop, its row is gone and nothing is told.
      const changed = isChange
        ? await execute(
            manager,
            'UPDATE `shopper_profiles` SET `told` = ?, `toldAt` = ?, `dueAt` = ? WHERE `userId` = ?',
            [profile === null ? null : JSON.stringify(profile), now, again, userId],
          )
        : await execute(manager, 'UPDATE `shopper_profiles` SET `dueAt` = ? WHERE `userId` = ?', [again, userId]);
      if (!isChange || changed === 0) return false;
      publish('recommendations.profile-changed', { userId, asOf: now, profile });
      return true;
    });
  }
}

/** Notes that accounts are to be looked at, but for those that do not let the shop be arranged for them. */
export async function noteDue(manager: EntityManager, userIds: readonly string[], now: number): Promise<void> {
  const refusing = await refusingAmong(manager, userIds);
  // In the order of ids, so that two processes that note the same ones wait for one another at the first.
  const noted = [...new Set(userIds)].filter((userId) => !refusing.has(userId)).sort();
  const rows = noted.map((userId) => [userId, null, null, now]);
  if (rows.length === 0) return;
  await bulkInsert(manager, 'shopper_profiles', ['userId', 'told', 'toldAt', 'dueAt'], rows, {
    onConflict: 'update',
    key: ['userId'],
    update: ['dueAt'],
  });
}

/** Forgets what others were told of an account, and has them forget it. */
export async function takeBackProfile({ manager, publish }: UnitOfWork, userId: string, now: number): Promise<void> {
  const gone = await execute(manager, 'DELETE FROM `shopper_profiles` WHERE `userId` = ?', [userId]);
  if (gone > 0) publish('recommendations.profile-changed', { userId, asOf: now, profile: null });
}
