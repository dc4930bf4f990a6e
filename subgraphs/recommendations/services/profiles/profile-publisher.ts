import { setImmediate as immediate } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import { deleteRows, quote } from '../../../../shared/database/bulk-insert';
import type { UnitOfWork } from '../../../../shared/database/database';
import { entityTable } from '../../../../shared/database/entity-table';
import type { Platform } from '../../../../shared/subgraph/definition';
import { hour, second } from '../../../../shared/time/durations';
import { BehaviourEventEntity } from '../../entities/behaviour-event';
import { ProfileScanEntity } from '../../entities/profile-scan';
import { ShopperProfileEntity } from '../../entities/shopper-profile';
import { EventRole } from '../events/behaviour-events';
import { accountKey } from '../events/person';
import { refusingAmong } from '../read-models/shopper-read-model';
import { isAnother } from './profile-changes';
import type { ShopperProfileService } from './shopper-profile-service';

/** The profile of one account is published no more often. */
export const publishingGap = 6 * hour;
/** Time alone makes interest fade: an account without events is read again after so long. */
const readAgainAfter = 30 * 24 * hour;
/** Accounts read in one round, and how long it may take: a shop of a hundred thousand is published bit by bit. */
const accountsARound = 500;
const roundMilliseconds = 3 * second;
const pageSize = 5_000;
/** Commits become visible out of the order of their times: what is younger is left for the next round. */
export const settlingMilliseconds = 10 * second;
const scanName = 'events';

const events = entityTable(BehaviourEventEntity);
const profiles = entityTable(ShopperProfileEntity);
const scans = entityTable(ProfileScanEntity);

/**
 * Publishes shoppers' profiles where they have changed: of one account at most every six hours, and of so many accounts a
 * round, so that a day of many visitors, or a shop just imported, floods nobody. Who did anything is found among the
 * recorded events, by whichever process works, also after a crash.
 */
export class ProfilePublisher {
  constructor(
    private readonly platform: Platform,
    private readonly shopperProfiles: ShopperProfileService,
  ) {}

  /**
   * Notes who has done anything since the last round, and publishes the profiles that are due and have changed.
   *
   * @returns how many were published
   */
  async round(): Promise<number> {
    const until = performance.now() + roundMilliseconds;
    await this.noteActive(until);
    // Until models are trained they wait.
    return this.shopperProfiles.isReady ? this.publishDue(until) : 0;
  }

  private async noteActive(until: number): Promise<void> {
    const { database, clock } = this.platform;
    const settled = clock.now() - settlingMilliseconds;
    const [scan] = scans.rowsOf(
      await database.read.query(`SELECT ${scans.selection()} FROM ${quote(scans.name)} WHERE \`name\` = ?`, [scanName]),
    );
    let last = { recordedAt: scan?.recordedAt ?? -1, eventId: scan?.eventId ?? '' };
    while (performance.now() < until) {
      // A range of the index over `recordedAt`, a page at a time.
      const page = events.rowsOf(
        await database.read.query(
          `SELECT \`id\`, \`person\`, \`recordedAt\` FROM ${quote(events.name)} WHERE \`recordedAt\` >= ? AND ` +
            '`recordedAt` <= ? AND (`recordedAt` > ? OR `id` > ?) AND ' +
            `\`role\` IN (${EventRole.interest}, ${EventRole.purchase}) ORDER BY \`recordedAt\`, \`id\` LIMIT ${pageSize}`,
          [last.recordedAt, settled, last.recordedAt, last.eventId],
        ),
      );
      const newest = page.at(-1);
      if (!newest) return;
      last = { recordedAt: newest.recordedAt, eventId: newest.id };
      const accounts = page.filter(({ person }) => person.startsWith('u:')).map(({ person }) => person.slice(2));
      await database.transaction(async ({ manager }) => {
        await this.noteDue(manager, accounts);
        await scans.insert(manager, [{ ...last, name: scanName }], { onConflict: 'update' });
      });
      if (page.length < pageSize) return;
      await immediate();
    }
  }

  private async publishDue(until: number): Promise<number> {
    const { database, clock } = this.platform;
    const now = clock.now();
    const due = profiles.rowsOf(
      await database.read.query(
        `SELECT \`userId\`, \`published\` FROM ${quote(profiles.name)} WHERE \`dueAt\` <= ? AND ` +
          `(\`publishedAt\` IS NULL OR \`publishedAt\` <= ?) ORDER BY \`dueAt\`, \`userId\` LIMIT ${accountsARound}`,
        [now, now - publishingGap],
      ),
    );
    let published = 0;
    for (const account of due) {
      if (performance.now() >= until) break;
      if (await this.publishWhereChanged(account)) published += 1;
      await immediate();
    }
    return published;
  }

  private async publishWhereChanged({ userId, published }: ShopperProfileEntity): Promise<boolean> {
    const { database, clock } = this.platform;
    const now = clock.now();
    const profile = await this.shopperProfiles.of(accountKey(userId));
    const dueAt = profile === null ? null : now + readAgainAfter;
    const isChanged = isAnother(published, profile);
    const changes = isChanged ? { published: profile, publishedAt: now, dueAt } : { dueAt };
    return database.transaction(async ({ manager, publish }) => {
      // Where the account has just refused personalisation, its row is gone and nothing is published.
      const { affected } = await manager.update(ShopperProfileEntity, { userId }, changes);
      if (!isChanged || affected === 0) return false;
      publish('recommendations.profile-changed', { userId, asOf: now, profile });
      return true;
    });
  }

  /** Notes that the profiles of accounts are due, but for those that refuse personalisation. */
  async noteDue(manager: EntityManager, userIds: readonly string[]): Promise<void> {
    const refusing = await refusingAmong(manager, userIds);
    // In the order of ids, so that two processes that note the same ones wait for one another at the first.
    const noted = [...new Set(userIds)].filter((userId) => !refusing.has(userId)).sort();
    const dueAt = this.platform.clock.now();
    await profiles.insert(
      manager,
      noted.map((userId) => ({ userId, dueAt })),
      { onConflict: 'update', update: ['dueAt'] },
    );
  }

  /** Deletes what was published of an account, and has other subgraphs delete it. */
  async takeBack({ manager, publish }: UnitOfWork, userId: string): Promise<void> {
    const gone = await deleteRows(manager, profiles.name, '`userId` = ?', [userId]);
    if (gone === 0) return;
    publish('recommendations.profile-changed', { userId, asOf: this.platform.clock.now(), profile: null });
  }
}
