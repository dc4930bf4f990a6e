import { createHash } from 'node:crypto';
import { execute } from '../../../shared/database/bulk-insert';
import { entityTable, lengthLimit } from '../../../shared/database/entity-table';
import { ShopError } from '../../../shared/errors/shop-error';
import { FetchRefusal } from '../../../shared/http/public-fetch';
import { derivedId } from '../../../shared/ids/ids';
import type { Platform } from '../../../shared/subgraph/definition';
import { checkedLine } from '../../../shared/text/visible-text';
import { day, minute } from '../../../shared/time/durations';
import { CompetitorFeedEntity } from '../entities/competitor-feed';
import type { CompetitorMatchService } from './competitor-match-service';
import { FeedProblem, feedRows } from './market/feed-rows';
import { NotAllowed, PoliteFetch, type PoliteFetchOptions } from './market/polite-fetch';

const table = entityTable(CompetitorFeedEntity);
const rowsAtOnce = 500;
const shortestMinutes = 15;
const nameRule = { what: 'The name of a competitor', maximum: lengthLimit(CompetitorFeedEntity, 'competitor') };

export interface CompetitorFeedInput {
  readonly competitor: string;
  readonly url: string;
  readonly intervalMinutes: number;
}

/** Feeds of competitors' prices: fetched every so often, politely, and taken in as a whole or not at all. */
export class CompetitorFeedService {
  constructor(
    private readonly platform: Platform,
    private readonly matches: CompetitorMatchService,
  ) {}

  /** Names where a competitor's prices are; they are fetched at once. Throws FEED_ADDRESS, BAD_USER_INPUT. */
  async set({ competitor, url, intervalMinutes }: CompetitorFeedInput): Promise<CompetitorFeedEntity> {
    const address = URL.parse(url.trim());
    if (!address || !/^https?:$/.test(address.protocol) || address.username || address.password) {
      throw new ShopError('FEED_ADDRESS');
    }
    if (intervalMinutes < shortestMinutes || intervalMinutes > 7 * 24 * 60) {
      throw new ShopError('BAD_USER_INPUT', { detail: `"intervalMinutes" is from ${shortestMinutes} to a week.` });
    }
    const name = checkedLine(competitor, nameRule);
    const feed: CompetitorFeedEntity = {
      ...{ id: derivedId(`competitor feed:${name}`, 0), competitor: name, url: address.href, intervalMinutes },
      ...{ nextFetchAt: this.platform.clock.now(), etag: null, lastModified: null, digest: null, rowsDone: 0 },
      ...{ failures: 0, fetchedAt: null, problem: null, problemDetail: null, stored: 0, unmatched: 0, rejected: 0 },
    };
    await this.platform.database.transaction(({ manager }) => table.insert(manager, [feed], { onConflict: 'update' }));
    return feed;
  }

  /** Fetches it no more; what it brought stays. Throws NOT_FOUND. */
  async remove(id: string): Promise<void> {
    const { affected } = await this.platform.database.transaction(({ manager }) =>
      manager.delete(CompetitorFeedEntity, { id }),
    );
    if (!affected) throw new ShopError('NOT_FOUND', { what: 'feed' });
  }

  list(): Promise<CompetitorFeedEntity[]> {
    return this.platform.database.read.find(CompetitorFeedEntity, { order: { competitor: 'ASC' } });
  }

  /**
   * Fetches the feeds that it is time for, one after the other.
   *
   * @returns how many were asked for
   */
  async fetchDue(options: PoliteFetchOptions = {}): Promise<number> {
    const { clock, database } = this.platform;
    const due = (await this.list()).filter(({ nextFetchAt }) => nextFetchAt <= clock.now());
    if (due.length === 0) return 0;
    const polite = new PoliteFetch(options);
    let asked = 0;
    try {
      for (const feed of due) {
        if (options.signal?.aborted) break;
        // Whoever is here first has it: others leave it for a while.
        const claimed = await database.transaction(({ manager }) =>
          execute(manager, 'UPDATE `competitor_feeds` SET `nextFetchAt` = ? WHERE `id` = ? AND `nextFetchAt` = ?', [
            clock.now() + shortestMinutes * minute,
            feed.id,
            feed.nextFetchAt,
          ]),
        );
        if (claimed === 0) continue;
        asked += 1;
        await this.fetchOne(feed, polite, options.signal);
      }
    } finally {
      await polite.close();
    }
    return asked;
  }

  private async fetchOne(
    feed: CompetitorFeedEntity,
    polite: PoliteFetch,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const { clock } = this.platform;
    try {
      const { unchanged, body, etag, lastModified } = await polite.get(feed.url, feed);
      const result = unchanged ? {} : { ...(await this.takeIn(feed, body)), etag: short(etag), lastModified };
      const done = { digest: null, rowsDone: 0, failures: 0, problem: null, problemDetail: null };
      await this.note(feed.id, { ...result, ...done, ...this.next(feed, 0), fetchedAt: clock.now() });
    } catch (error) {
      // Stopped: it is asked for again when its time comes.
      if (signal?.aborted) return;
      if (!(error instanceof FetchRefusal || error instanceof FeedProblem || error instanceof NotAllowed)) throw error;
      const failures = feed.failures + 1;
      const after = error instanceof FetchRefusal ? (error.retryAfter ?? 0) : 0;
      const { code: problem, message } = error;
      await this.note(feed.id, {
        failures,
        problem,
        problemDetail: short(message),
        ...this.next(feed, failures, after),
      });
    }
  }

  /** Twice as long after each failure, up to a day. */
  private next({ intervalMinutes }: CompetitorFeedEntity, failures: number, after = 0) {
    const usual = intervalMinutes * minute;
    const pause = failures === 0 ? usual : Math.max(usual, Math.min(day, usual * 2 ** failures), after);
    return { nextFetchAt: this.platform.clock.now() + pause };
  }

  /** Takes a feed in, part by part; one that broke off before goes on after the last part that was stored. */
  private async takeIn(feed: CompetitorFeedEntity, body: Buffer) {
    const { clock, database, settings } = this.platform;
    const rows = feedRows(body, settings.currency);
    const digest = createHash('sha256').update(body).digest('hex');
    const goesOn = feed.digest === digest;
    const counts = goesOn
      ? { stored: feed.stored, unmatched: feed.unmatched, rejected: feed.rejected }
      : { stored: 0, unmatched: 0, rejected: 0 };
    const matcher = await this.matches.matcher();
    const seenAt = clock.now();
    for (let from = goesOn ? feed.rowsDone : 0; from < rows.length; from += rowsAtOnce) {
      const part = rows.slice(from, from + rowsAtOnce);
      await database.transaction(async ({ manager }) => {
        const became = await this.matches.store(manager, matcher, feed.competitor, part, seenAt);
        for (const name of ['stored', 'unmatched', 'rejected'] as const) counts[name] += became[name];
        await manager.update(
          CompetitorFeedEntity,
          { id: feed.id },
          { ...counts, digest, rowsDone: from + part.length },
        );
      });
    }
    return counts;
  }

  private async note(id: string, changes: Partial<CompetitorFeedEntity>): Promise<void> {
    await this.platform.database.transaction(({ manager }) => manager.update(CompetitorFeedEntity, { id }, changes));
  }
}

/** A server's own words, as far as they are kept. */
function short(text: string): string;
function short(text: string | null): string | null;
function short(text: string | null): string | null {
  return text && [...text].slice(0, 250).join('');
}
