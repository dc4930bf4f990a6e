import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../../../../shared/clock/clock';
import { bulkInsert, execute } from '../../../../shared/database/bulk-insert';
import type { Database } from '../../../../shared/database/database';
import { timeOfId } from '../../../../shared/ids/ids';
import type { Logger } from '../../../../shared/logging/logger';
import { FeedEntries } from './feed-entries';

/** A feed as it was ranked. */
export interface FeedSnapshot {
  readonly id: string;
  readonly person: string;
  readonly surface: string;
  readonly strategy: string;
  readonly degraded: boolean;
  readonly locale: string;
  readonly entries: FeedEntries;
  /** Unix milliseconds. */
  readonly createdAt: number;
}

/**
 * A feed that is kept for its further pages, which few ask for: its entries as one text. A thousand feeds of some hundred
 * small objects each would keep the garbage collector busy.
 */
interface KeptFeed extends Omit<FeedSnapshot, 'entries'> {
  readonly packed: string;
  /** In full; the text has them in single precision. */
  readonly scores: readonly number[];
}

/** So long a feed's further pages can be read. */
export const snapshotMilliseconds = 24 * 60 * 60 * 1000;
const keptInMemory = 1_000;
/** Feeds are written in groups, so long after the first of a group was made. */
const groupMilliseconds = 50;
/** A feed made so lately may still be on its way from another process. */
const onItsWayMilliseconds = 3_000;

const columns = ['id', 'person', 'surface', 'strategy', 'degraded', 'locale', 'entries', 'createdAt'] as const;

/**
 * Keeps feeds. A feed is answered before it is written: its loss (a process killed within a blink) costs the shopper a
 * second page, not a purchase, and a commit for each page view would cost every shopper a wait.
 */
export class SnapshotStore {
  private readonly recent = new Map<string, FeedSnapshot | KeptFeed>();
  private unwritten: FeedSnapshot[] = [];
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly log: Logger,
  ) {}

  /** Keeps a feed in memory at once, in the database a moment later. */
  keep(snapshot: FeedSnapshot): void {
    this.remember(snapshot);
    this.unwritten.push(snapshot);
    this.timer ??= setTimeout(() => void this.flush(), groupMilliseconds);
  }

  /** Writes what is not written. Resolves when it is; what cannot be written is logged and let go. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const group = this.unwritten;
    this.unwritten = [];
    if (group.length > 0) this.writing = this.writing.then(() => this.write(group));
    await this.writing;
  }

  /** The feed, from memory or else by one statement; null where it is not kept or its time is over. */
  async find(id: string): Promise<FeedSnapshot | null> {
    let found = this.recent.get(id) ?? (await this.read(id));
    while (!found && Math.abs(Date.now() - timeOfId(id)) < onItsWayMilliseconds) {
      await delay(groupMilliseconds * 4);
      found = await this.read(id);
    }
    if (!found || found.createdAt < this.clock.now() - snapshotMilliseconds) return null;
    this.remember(found);
    return 'entries' in found ? found : unpacked(found);
  }

  /** Removes feeds whose time is over. */
  async prune(): Promise<void> {
    const before = this.clock.now() - snapshotMilliseconds;
    await this.database.transaction(({ manager }) =>
      execute(manager, 'DELETE FROM `feeds` WHERE `createdAt` < ?', [before]),
    );
  }

  private async write(group: readonly FeedSnapshot[]): Promise<void> {
    const feeds = group.map(packed);
    for (const feed of feeds) if (this.recent.has(feed.id)) this.recent.set(feed.id, feed);
    const rows = feeds.map((feed) => [
      feed.id,
      feed.person,
      feed.surface,
      feed.strategy,
      Number(feed.degraded),
      feed.locale,
      feed.packed,
      feed.createdAt,
    ]);
    try {
      await this.database.transaction(
        ({ manager }) => bulkInsert(manager, 'feeds', columns, rows, { onConflict: 'ignore' }),
        { mayBeLost: true },
      );
    } catch (error) {
      this.log.error({ err: error, feeds: group.length }, 'feeds could not be stored: their further pages are lost');
    }
  }

  private async read(id: string): Promise<KeptFeed | null> {
    const rows: (Omit<FeedSnapshot, 'entries' | 'degraded'> & { entries: string; degraded: number })[] =
      await this.database.read.query('SELECT * FROM `feeds` WHERE `id` = ?', [id]);
    const row = rows[0];
    if (!row) return null;
    const { entries, degraded, createdAt, ...head } = row;
    const { scores } = FeedEntries.unpack(entries);
    return { ...head, degraded: Number(degraded) === 1, createdAt: Number(createdAt), packed: entries, scores };
  }

  private remember(feed: FeedSnapshot | KeptFeed): void {
    this.recent.delete(feed.id);
    this.recent.set(feed.id, feed);
    if (this.recent.size > keptInMemory) this.recent.delete(this.recent.keys().next().value as string);
  }
}

function packed({ entries, ...head }: FeedSnapshot): KeptFeed {
  return { ...head, packed: entries.pack(), scores: entries.scores };
}

function unpacked({ packed, scores, ...head }: KeptFeed): FeedSnapshot {
  return { ...head, entries: FeedEntries.unpack(packed, scores) };
}
