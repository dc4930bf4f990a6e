import { type EntityManager, In, LessThanOrEqual } from 'typeorm';
import { RepeatedTask } from '../../../../shared/concurrency/repeated-task';
import { internalSecretOf } from '../../../../shared/config/internal-secret';
import { execute } from '../../../../shared/database/bulk-insert';
import { SealedTexts } from '../../../../shared/identity/sealed-texts';
import { newId } from '../../../../shared/ids/ids';
import type { Platform } from '../../../../shared/subgraph/definition';
import { day, hour, minute, second } from '../../../../shared/time/durations';
import { LetterEntity } from '../../entities/letter';
import type { DeliveryAnswer } from './delivery-answer';
import type { LetterContent, Mailer } from './mailer';

/** What is to be sent, and to whom. */
export interface NewLetter extends LetterContent {
  /** Null where it goes to nobody with an account. */
  readonly userId: string | null;
  /** Of at most 40 characters. */
  readonly kind: string;
  readonly to: string;
  /** Unix milliseconds after which nobody wants it any more. */
  readonly expiresAt?: number | null;
}

/** What became of a letter. */
export interface SettledLetter {
  readonly id: string;
  readonly userId: string | null;
  readonly kind: string;
  readonly status: 'SENT' | 'FAILED' | 'UNANSWERED';
}

/** Called in the transaction in which it is stored what became of a letter. */
export type LetterListener = (manager: EntityManager, letter: SettledLetter) => Promise<void>;

const pollMilliseconds = 2 * second;
const batch = 40;
const atOnce = 4;
/** A letter that was handed over so long ago, by a process that never said what came of it, is one without an answer. */
const patience = 10 * minute;
const firstPause = 30 * second;
const longestPause = 6 * hour;
const maximumAttempts = 20;
const sealedAs = 'vitrine users: letters';

/**
 * Letters, written in the transaction of what they tell of and sent after it. That one is being sent is committed before
 * it is handed over, and only what was certainly not taken is handed over again: nobody gets a letter twice, and one of
 * which nothing is known waits for a person (`users letters`).
 */
export class LetterService {
  private readonly task: RepeatedTask;
  private readonly listeners: LetterListener[] = [];
  private isStopped = false;

  constructor(
    private readonly platform: Platform,
    private readonly mailer: Mailer,
  ) {
    const warn = (error: unknown) =>
      platform.log.warn({ err: error }, 'letters could not be sent and will be tried again');
    this.task = new RepeatedTask(() => this.sendAllDue(), pollMilliseconds, warn, platform.timers);
  }

  get destination(): string {
    return this.mailer.destination;
  }

  start(): void {
    this.task.start();
  }

  /** Resolves when nothing is being sent any more. */
  async stop(): Promise<void> {
    this.isStopped = true;
    await this.task.stop();
    this.mailer.close();
  }

  onSettled(listener: LetterListener): void {
    this.listeners.push(listener);
  }

  /** Puts a letter in line, in the transaction of what it tells of. @returns its id */
  async write(manager: EntityManager, letter: NewLetter): Promise<string> {
    const { userId, kind, to, expiresAt = null, ...content } = letter;
    const id = newId();
    const now = this.platform.clock.now();
    await manager.insert(LetterEntity, {
      id,
      userId,
      kind,
      recipient: to,
      content: this.sealed().seal(JSON.stringify(content satisfies LetterContent), id),
      status: 'WAITING',
      attempts: 0,
      createdAt: now,
      dueAt: now,
      expiresAt,
      settledAt: null,
      providerId: null,
      answer: null,
    });
    return id;
  }

  /** Sends what is due, until nothing is. */
  async sendAllDue(): Promise<void> {
    while (!this.isStopped && (await this.sendDue()) > 0);
  }

  /** Has letters that nobody answered for sent again: whoever says so takes it that some may come twice. */
  async sendAgain(ids: readonly string[]): Promise<number> {
    const { database, clock } = this.platform;
    return database.transaction(async ({ manager }) => {
      const unanswered = { id: In([...ids]), status: 'UNANSWERED' };
      const waiting = { status: 'WAITING', dueAt: clock.now(), settledAt: null, expiresAt: null };
      return (await manager.update(LetterEntity, unanswered, waiting)).affected ?? 0;
    });
  }

  /** @returns how many were looked at */
  private async sendDue(): Promise<number> {
    const { database, clock } = this.platform;
    const due = await database.read.find(LetterEntity, {
      where: { status: In(['WAITING', 'SENDING']), dueAt: LessThanOrEqual(clock.now()) },
      order: { dueAt: 'ASC', id: 'ASC' },
      take: batch,
    });
    const rest = [...due];
    const worker = async () => {
      for (let letter = rest.shift(); letter && !this.isStopped; letter = rest.shift()) await this.send(letter);
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    return due.length;
  }

  private async send(letter: LetterEntity): Promise<void> {
    if (letter.status === 'SENDING') {
      await this.settle(letter, { outcome: 'unanswered', reason: 'the process that sent it ended' });
    } else if (letter.expiresAt !== null && letter.expiresAt <= this.platform.clock.now()) {
      await this.settle(letter, { outcome: 'refused', reason: 'it could not be sent while it was of use' });
    } else if (await this.claim(letter)) {
      const claimed = { ...letter, status: 'SENDING', attempts: letter.attempts + 1 };
      await this.settle(claimed, await this.answerFor(letter));
    }
  }

  /** Of two processes one gets it. */
  private async claim({ id, attempts }: LetterEntity): Promise<boolean> {
    const { database, clock } = this.platform;
    const claimed = await database.transaction(({ manager }) =>
      execute(
        manager,
        "UPDATE `letters` SET `status` = 'SENDING', `attempts` = `attempts` + 1, `dueAt` = ? WHERE `id` = ? AND `status` = 'WAITING' AND `attempts` = ?",
        [clock.now() + patience, id, attempts],
      ),
    );
    return claimed > 0;
  }

  private async answerFor({ id, recipient, content, createdAt }: LetterEntity): Promise<DeliveryAnswer> {
    let opened: LetterContent;
    try {
      opened = JSON.parse(this.sealed().open(content ?? '', id)) as LetterContent;
    } catch {
      return { outcome: 'refused', reason: 'the internal secret has changed: nobody can read it any more' };
    }
    const { from } = this.platform.settings.mail;
    try {
      return await this.mailer.deliver({ ...opened, id, to: recipient, from, writtenAt: createdAt });
    } catch (error) {
      // Only a mistake of ours gets here, and what it left behind is not known.
      return { outcome: 'unanswered', reason: (error as Error).message };
    }
  }

  private async settle(letter: LetterEntity, answer: DeliveryAnswer): Promise<void> {
    const { id, userId, kind, attempts } = letter;
    const now = this.platform.clock.now();
    const reason = answer.outcome === 'taken' ? null : answer.reason.slice(0, 500);
    const isLate = answer.outcome === 'later' && attempts < maximumAttempts;
    const status = isLate ? 'WAITING' : settledStatuses[answer.outcome];
    if (!isLate && status !== 'SENT')
      this.platform.log.warn({ letter: id, kind, status, reason }, 'a letter was not sent');
    await this.platform.database.transaction(async ({ manager }) => {
      const { affected } = await manager.update(
        LetterEntity,
        { id, status: letter.status, attempts },
        {
          status,
          answer: reason,
          ...(isLate && { dueAt: now + pauseBefore(attempts, answer) }),
          ...(!isLate && { settledAt: now, providerId: answer.outcome === 'taken' ? answer.providerId : null }),
          // What nobody answered for may yet be sent again.
          ...(status === 'SENT' || status === 'FAILED' ? { content: null } : {}),
        },
      );
      if (!affected || status === 'WAITING') return;
      for (const listener of this.listeners) await listener(manager, { id, userId, kind, status });
    });
  }

  /** Forgets letters that were settled long ago. */
  async prune(): Promise<void> {
    const { database, clock } = this.platform;
    await database.transaction(({ manager }) =>
      execute(manager, 'DELETE FROM `letters` WHERE `settledAt` < ?', [clock.now() - 180 * day]),
    );
  }

  private sealed(): SealedTexts {
    return new SealedTexts(internalSecretOf(this.platform.settings), sealedAs);
  }
}

const settledStatuses = { taken: 'SENT', refused: 'FAILED', later: 'FAILED', unanswered: 'UNANSWERED' } as const;

/** Half a minute, then twice as long each time up to six hours; longer where the provider says so. */
function pauseBefore(attempts: number, answer: DeliveryAnswer): number {
  const pause = Math.min(longestPause, firstPause * 2 ** (attempts - 1));
  return answer.outcome === 'later' ? Math.max(pause, answer.afterMilliseconds ?? 0) : pause;
}
