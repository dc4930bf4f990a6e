import { setTimeout as delay } from 'node:timers/promises';
import { JetStreamApiCodes, JetStreamApiError } from '@nats-io/jetstream';
import type { KV, KvEntry } from '@nats-io/kv';
import { within } from '../../shared/clock/within';
import { KeyedMutex } from '../../shared/database/mutex';
import type { Logger } from '../../shared/logging/logger';
import type { SharedStore } from './cluster-state';

/** A value that so many change at once is given up on. */
const maximumTries = 8;
/** NATS that takes longer to answer is taken for away. */
const patienceMilliseconds = 250;
/** Nobody's answer waits longer for what several gateways know, however many change it at once. */
const wholePatienceMilliseconds = 1_000;
/** How often it is tried to have the bucket again, and how long each time. */
const restoreEveryMilliseconds = 1_000;
const restorePatienceMilliseconds = 2_000;

/**
 * A bucket of NATS, with bounds: what is not there in a moment has failed, and from then on everything fails at once until
 * the bucket is there again. It is made again where NATS has lost it, as one that lives in memory is with each restart.
 */
export class NatsStore implements SharedStore {
  private bucket: KV | undefined;
  private restoring: Promise<void> | undefined;
  private closed = false;
  // Changes of one key in this gateway wait for each other, so that only other gateways can come between.
  private readonly changing = new KeyedMutex();

  private constructor(
    private readonly name: string,
    private readonly make: () => Promise<KV>,
    private readonly log: Logger,
  ) {}

  /** @param make makes the bucket where it is missing */
  static async open(name: string, make: () => Promise<KV>, log: Logger): Promise<NatsStore> {
    const store = new NatsStore(name, make, log);
    store.bucket = await make();
    return store;
  }

  async get(key: string): Promise<string | undefined> {
    return present(await this.ask((bucket) => bucket.get(keyOf(key))))?.string();
  }

  async put(key: string, value: string): Promise<void> {
    await this.ask((bucket) => bucket.put(keyOf(key), value));
  }

  async change(key: string, change: (value: string | undefined) => string | undefined): Promise<void> {
    let isWaitedFor = true;
    const changed = this.changing.run(key, async () => {
      for (let tries = 1; tries <= maximumTries && isWaitedFor; tries++) {
        const entry = await this.ask((bucket) => bucket.get(keyOf(key)));
        if (!isWaitedFor) return;
        const next = change(present(entry)?.string());
        if (next === undefined || (await this.replace(key, next, entry?.revision))) return;
        await delay(Math.random() * 10 * tries);
      }
      throw new Error(`${this.name}: others have changed the value ${maximumTries} times meanwhile`);
    });
    try {
      await within(wholePatienceMilliseconds, changed);
    } finally {
      isWaitedFor = false;
    }
  }

  close(): void {
    this.closed = true;
  }

  /** Looks whether the bucket is there, and makes it where it is not. Until then everything fails at once. */
  restore(): void {
    this.bucket = undefined;
    this.restoring ??= this.restored().finally(() => {
      this.restoring = undefined;
    });
  }

  /** @returns false where another gateway was faster */
  private replace(key: string, value: string, revision: number | undefined): Promise<boolean> {
    return this.ask((bucket) =>
      // 0: the key must not be there.
      bucket.put(keyOf(key), value, { previousSeq: revision ?? 0 }).then(
        () => true,
        (error: unknown) => {
          if (isOutrun(error)) return false;
          throw error;
        },
      ),
    );
  }

  private async ask<T>(question: (bucket: KV) => Promise<T>): Promise<T> {
    const { bucket } = this;
    if (!bucket) throw new Error(`${this.name}: NATS does not answer`);
    try {
      return await within(patienceMilliseconds, question(bucket));
    } catch (error) {
      if (!this.restoring) this.log.warn({ err: error, store: this.name }, 'what gateways know together cannot be had');
      this.restore();
      throw error;
    }
  }

  private async restored(): Promise<void> {
    while (!this.closed) {
      try {
        this.bucket = await within(restorePatienceMilliseconds, this.make());
        return;
      } catch (error) {
        this.log.debug({ err: error, store: this.name }, 'the store cannot be made again yet');
      }
      await delay(restoreEveryMilliseconds, undefined, { ref: false });
    }
  }
}

const present = (entry: KvEntry | null): KvEntry | undefined => (entry?.operation === 'PUT' ? entry : undefined);

/** As NATS takes keys: what a client sends may be any text. */
const keyOf = (key: string): string => (/^[\w-]+$/.test(key) ? key : `=${Buffer.from(key).toString('base64url')}`);

const outrun: readonly number[] = [
  JetStreamApiCodes.StreamWrongLastSequence,
  JetStreamApiCodes.StreamWrongLastSequenceUnknown,
];

/** Whether somebody else has changed the value since it was read. */
function isOutrun(error: unknown): boolean {
  return error instanceof JetStreamApiError && outrun.includes(error.code);
}
