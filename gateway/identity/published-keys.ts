import { setTimeout as passed } from 'node:timers/promises';
import { createLocalJWKSet, type JSONWebKeySet } from 'jose';
import { systemClock } from '../../shared/clock/clock';
import { ShopError } from '../../shared/errors/shop-error';
import type { SubgraphClient } from '../../shared/subgraph/subgraph-client';

/** Where the users subgraph publishes the keys that its access tokens are signed with. */
export const keySetPath = '/.well-known/jwks.json';

/** A forged token may name any key: keys are not asked for more often than this, whatever is sent. */
const pauseMilliseconds = 250;
/** Keys are asked for again, before anybody has to wait for them. */
const renewMilliseconds = 5 * 60_000;
/** A key that was withdrawn is trusted no longer than this while the users subgraph answers, */
const keptMilliseconds = 10 * 60_000;
/** and than this while it does not: nobody is signed out because it hangs. */
const longestMilliseconds = 60 * 60_000;
/** So long new keys are waited for where old ones would do in need. */
const patienceMilliseconds = 300;

export type KeySet = ReturnType<typeof createLocalJWKSet>;

/** The keys that the users subgraph publishes, fetched when they are needed. Throws SUBGRAPH_UNAVAILABLE without them. */
export class PublishedKeys {
  private kept: { readonly set: KeySet; readonly at: number; readonly fetch: number } | undefined;
  private fetches = 0;
  private begunAt = Number.NEGATIVE_INFINITY;
  private underWay: Promise<KeySet> | undefined;
  private next: Promise<KeySet> | undefined;

  constructor(
    private readonly users: Pick<SubgraphClient, 'document'>,
    private readonly now: () => number = systemClock.now,
  ) {}

  /** A point in the order of fetches: what is published by now is in every fetch after it. */
  get moment(): number {
    return this.fetches;
  }

  get wereFetched(): boolean {
    return this.kept !== undefined;
  }

  /** The keys as last fetched. */
  async known(): Promise<KeySet> {
    const { kept } = this;
    const age = kept ? this.now() - kept.at : Number.POSITIVE_INFINITY;
    if (kept && age < renewMilliseconds) return kept.set;
    const fetching = this.underWay ?? this.fetchedNext();
    if (!kept || age >= longestMilliseconds) return fetching;
    const inNeed = fetching.catch(() => kept.set);
    return age < keptMilliseconds ? kept.set : Promise.race([inNeed, passed(patienceMilliseconds, kept.set)]);
  }

  /** The keys by a fetch that began after the moment: one that all who wait for it share, once the pause has passed. */
  async fetchedAfter(moment: number): Promise<KeySet> {
    if (this.kept && this.kept.fetch > moment) return this.kept.set;
    return (this.fetches > moment && this.underWay) || this.fetchedNext();
  }

  private fetchedNext(): Promise<KeySet> {
    this.next ??= this.paused().then(() => {
      this.next = undefined;
      const fetching = this.fetch().finally(() => {
        if (this.underWay === fetching) this.underWay = undefined;
      });
      this.underWay = fetching;
      return fetching;
    });
    return this.next;
  }

  private async paused(): Promise<void> {
    const left = this.begunAt + pauseMilliseconds - performance.now();
    if (left > 0) await passed(left);
  }

  private async fetch(): Promise<KeySet> {
    this.begunAt = performance.now();
    const fetch = ++this.fetches;
    const at = this.now();
    const document = await this.users.document(keySetPath);
    if (!document) throw new ShopError('SUBGRAPH_UNAVAILABLE', { subgraph: 'users' });
    const set = createLocalJWKSet(JSON.parse(Buffer.from(document.body).toString('utf8')) as JSONWebKeySet);
    if (!this.kept || this.kept.fetch < fetch) this.kept = { set, at, fetch };
    return set;
  }
}
