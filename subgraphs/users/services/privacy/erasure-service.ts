import { type EntityManager, In, IsNull, LessThanOrEqual, Not } from 'typeorm';
import { type SubgraphName, subgraphNames } from '../../../../shared/config/settings';
import type { UnitOfWork } from '../../../../shared/database/database';
import { erasedAmong, forgetEventsOf, nobodysId, noteErased } from '../../../../shared/database/erased-persons';
import { ErasedPersonEntity } from '../../../../shared/database/platform-entities';
import { erasureLedgerOf } from '../../../../shared/erasures/ledger-of-settings';
import { ShopError } from '../../../../shared/errors/shop-error';
import type { Platform } from '../../../../shared/subgraph/definition';
import { day, minute } from '../../../../shared/time/durations';
import { ErasureEntity } from '../../entities/erasure';
import { ErasurePartEntity } from '../../entities/erasure-part';
import { UserEntity } from '../../entities/user';
import type { AccountService } from '../accounts/account-service';
import { accessTokenSeconds } from '../sessions/signing-keys';
import { lockUser } from '../users/locked-user';
import { forgetAccount, forgetTraces } from './forgotten-account';
import type { SuppressionService } from './suppression-service';

/** Which subgraphs have forgotten a person so far. */
export interface Receipt {
  /** Unix milliseconds. */
  readonly requestedAt: number;
  readonly subgraphs: readonly { readonly subgraph: string; readonly done: boolean }[];
}

/** A subgraph that has not answered is asked again after so long. */
const patience = 10 * minute;
/** Access tokens are good for a while: what came of them meanwhile goes when all are asked once more. */
const sweepAfter = accessTokenSeconds * 1000 + minute;
const receiptsKept = 365 * day;
const batch = 100;

/** How people are erased: here at once, in the other subgraphs by an event, until each has said that it is done. */
export class ErasureService {
  constructor(
    private readonly platform: Platform,
    private readonly accounts: AccountService,
    private readonly suppressions: SuppressionService,
  ) {}

  /**
   * Erases an account. Who asks again, as long as their access token is good, is given the receipt as it is then.
   *
   * @throws ShopError SIGN_IN_FAILED where the password is another
   */
  async erase(userId: string, password: string): Promise<Receipt> {
    const known = await this.receipt(userId);
    if (known) return known;
    const proven = await this.accounts.proven(await this.accounts.byId(userId), password);
    await this.platform.database.transaction(async (unit) => {
      const { manager, publish } = unit;
      await lockUser(manager, userId);
      const user = await manager.findOneBy(UserEntity, { id: userId, passwordHash: proven.passwordHash ?? '' });
      if (!user) throw new ShopError('SIGN_IN_FAILED');
      await this.forget(unit, user);
      publish('users.erasure-requested', { userId });
      // Last: who is erased is in the ledger for certain, and of the others only whose commit failed, who asked for it too.
      await erasureLedgerOf(this.platform.settings).add([userId]);
    });
    return (await this.receipt(userId))!;
  }

  /** Erases a person whose erasure was after the backup that this shop is restored from; nothing where it is known. */
  async again(unit: UnitOfWork, userId: string): Promise<void> {
    const { manager } = unit;
    if ((await erasedAmong(manager, [userId])).size > 0) return;
    const user = await manager.findOneBy(UserEntity, { id: userId });
    if (user) return this.forget(unit, user);
    // Others may have said what they did before the account was there.
    await noteErased(manager, userId);
    await forgetTraces(manager, userId);
    await forgetEventsOf(manager, userId);
  }

  /** Notes in the ledger who was erased and is not in it: by a version that had none, or while its disk was lost. */
  async complete(): Promise<void> {
    const { database, settings } = this.platform;
    const erased = await database.read.findBy(ErasedPersonEntity, { userId: Not(nobodysId) });
    if (erased.length === 0) return;
    const ledger = erasureLedgerOf(settings);
    const noted = await ledger.all();
    const missing = erased.map(({ userId }) => userId).filter((id) => !noted.has(id));
    if (missing.length > 0) await ledger.add(missing);
  }

  private async forget(unit: UnitOfWork, user: UserEntity): Promise<void> {
    const { manager } = unit;
    const { id: userId, email } = user;
    const now = this.platform.clock.now();
    await manager.insert(ErasureEntity, { userId, requestedAt: now, askedAt: now, sweptAt: null });
    for (const subgraph of subgraphNames) {
      await manager.insert(ErasurePartEntity, { userId, subgraph, doneAt: subgraph === 'users' ? now : null });
    }
    await noteErased(manager, userId);
    // Nobody writes to the address again, should a list that the shop takes in have it.
    if (email !== null) await this.suppressions.add(manager, email, 'ERASED');
    await forgetAccount(unit, user);
    await forgetEventsOf(manager, userId);
  }

  /** Null where the account was not erased. */
  async receipt(userId: string): Promise<Receipt | null> {
    const { read } = this.platform.database;
    const erasure = await read.findOneBy(ErasureEntity, { userId });
    if (!erasure) return null;
    const parts = new Map((await read.findBy(ErasurePartEntity, { userId })).map((part) => [part.subgraph, part]));
    const subgraphs = subgraphNames.map((subgraph) => ({
      subgraph,
      done: (parts.get(subgraph)?.doneAt ?? null) !== null,
    }));
    return { requestedAt: erasure.requestedAt, subgraphs };
  }

  /** A subgraph has forgotten a person: the first time that it says so stays. */
  async done(manager: EntityManager, subgraph: SubgraphName, userId: string): Promise<void> {
    const open = { userId, subgraph, doneAt: IsNull() };
    await manager.update(ErasurePartEntity, open, { doneAt: this.platform.clock.now() });
  }

  /** Asks those again who have not answered, and everybody once more when the last access token has run out. */
  async goOn(): Promise<void> {
    const { database, clock } = this.platform;
    const now = clock.now();
    const due = await database.read.find(ErasureEntity, {
      where: { askedAt: LessThanOrEqual(now - patience) },
      order: { askedAt: 'ASC' },
      take: batch,
    });
    const open = await database.read.findBy(ErasurePartEntity, {
      userId: In(due.map((one) => one.userId)),
      doneAt: IsNull(),
    });
    const waited = new Set(open.map(({ userId }) => userId));
    for (const { userId, requestedAt, askedAt, sweptAt } of due) {
      const isSweep = sweptAt === null && requestedAt <= now - sweepAfter;
      if (!isSweep && !waited.has(userId)) continue;
      await database.transaction(async ({ manager, publish }) => {
        const asked = { askedAt: now, ...(isSweep && { sweptAt: now }) };
        const { affected } = await manager.update(ErasureEntity, { userId, askedAt }, asked);
        if (affected) publish('users.erasure-requested', { userId });
      });
    }
    await this.forgetReceipts(now - receiptsKept);
  }

  private async forgetReceipts(before: number): Promise<void> {
    const old = await this.platform.database.read.find(ErasureEntity, {
      where: { requestedAt: LessThanOrEqual(before) },
      take: batch,
    });
    for (const { userId } of old) {
      await this.platform.database.transaction(async ({ manager }) => {
        await manager.delete(ErasureEntity, { userId });
        await manager.delete(ErasurePartEntity, { userId });
      });
    }
  }
}
