import { setTimeout as delay } from 'node:timers/promises';
import { LessThan } from 'typeorm';
import { placeholders } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import { timeOfId } from '../../../../shared/ids/ids';
import type { Platform } from '../../../../shared/subgraph/definition';
import { day, second } from '../../../../shared/time/durations';
import { FeedSnapshotEntity } from '../../entities/feed-snapshot';
import { FeedEntries } from './feed-entries';

/** A feed as it was ranked. */
export interface FeedSnapshot extends Readonly<Omit<FeedSnapshotEntity, 'entries'>> {
  readonly entries: FeedEntries;
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

/** A feed that is kept, as events are held against it. */
export interface ShownFeed extends Readonly<Omit<FeedSnapshotEntity, 'entries'>> {
  /** In the order of their places, from 1. */
  readonly productIds: readonly string[];
}

/** So long a feed's further pages can be read. */
export const snapshotMilliseconds = day;
const keptInMemory = 1_000;
/** Feeds are written in groups, so long after the first of a group was made. */
const groupMilliseconds = 50;
/** A feed made so lately may still be on its way from another process. */
const onItsWayMilliseconds = 3 * second;

const table = entityTable(FeedSnapshotEntity);

/**
 * Keeps feeds. A feed is answered before it is written: its loss (a process killed within a blink) costs the shopper a
 * second page, not a purchase, and a commit for each page view would cost every shopper a wait.
 */
export class SnapshotStore {
  private readonly recent = new Map<string, FeedSnapshot | KeptFeed>();
  private unwritten: FeedSnapshot[] = [];
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly platform: Pick<Platform, 'database' | 'clock' | 'log'>) {}

  /** Keeps a feed in memory at once, in the database a moment later. */
  keep(snapshot: FeedSnapshot): void {
    this.remember(snapshot);
    this.unwritten.push(snapshot);
    this.timer ??= setTimeout(() => void this.flush(), groupMilliseconds);
  }

  /** Lets a person's feeds go that this process has in memory. */
  forget(person: string): void {
    for (const [id, feed] of this.recent) if (feed.person === person) this.recent.delete(id);
    this.unwritten = this.unwritten.filter((feed) => feed.person !== person);
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
    const pause = groupMilliseconds * 4;
    const made = this.platform.clock.now() - timeOfId(id);
    for (let waited = Math.abs(made); !found && waited < onItsWayMilliseconds; waited += pause) {
      await delay(pause);
      found = await this.read(id);
    }
    if (!found || found.createdAt < this.platform.clock.now() - snapshotMilliseconds) return null;
    this.remember(found);
    return 'entries' in found ? found : unpacked(found);
  }

  /**
   * Feeds that are kept, by their ids: from memory, or else by one statement, and by a second one where a feed was made so
   * lately that it may be on its way.
   */
  async shown(ids: ReadonlySet<string>): Promise<ReadonlyMap<string, ShownFeed>> {
    const feeds = new Map<string, ShownFeed>();
    for (const id of ids) {
      const kept = this.recent.get(id);
      if (kept) feeds.set(id, shownFeed(kept));
    }
    const missing = () => [...ids].filter((id) => !feeds.has(id));
    const now = this.platform.clock.now();
    for (const pause of [0, groupMilliseconds * 4]) {
      const wanted = missing().filter((id) => pause === 0 || Math.abs(now - timeOfId(id)) < onItsWayMilliseconds);
      if (wanted.length === 0) break;
      if (pause > 0) await delay(pause);
      const list = placeholders(wanted.length);
      const rows = table.rowsOf(
        await this.platform.database.read.query(`SELECT * FROM \`feeds\` WHERE \`id\` IN (${list})`, wanted),
      );
      for (const { entries, ...head } of rows)
        feeds.set(head.id, { ...head, productIds: FeedEntries.productIdsOf(entries) });
    }
    return feeds;
  }

  /** Removes feeds whose time is over. */
  async prune(): Promise<void> {
    const before = this.platform.clock.now() - snapshotMilliseconds;
    await this.platform.database.transaction(({ manager }) =>
      manager.delete(FeedSnapshotEntity, { createdAt: LessThan(before) }),
    );
  }

  private async write(group: readonly FeedSnapshot[]): Promise<void> {
    const feeds = group.map(packed);
    for (const feed of feeds) if (this.recent.has(feed.id)) this.recent.set(feed.id, feed);
    const rows = feeds.map((feed) => ({ ...feed, entries: feed.packed }));
    try {
      await this.platform.database.transaction(({ manager }) => table.insert(manager, rows, { onConflict: 'ignore' }), {
        mayBeLost: true,
      });
    } catch (error) {
      this.platform.log.error(
        { err: error, feeds: group.length },
        'feeds could not be stored: their further pages are lost',
      );
    }
  }

  private async read(id: string): Promise<KeptFeed | null> {
    const [row] = table.rowsOf(await this.platform.database.read.query('SELECT * FROM `feeds` WHERE `id` = ?', [id]));
    if (!row) return null;
    const { entries: packed, ...head } = row;
    return { ...head, packed, scores: FeedEntries.unpack(packed).scores };
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

function shownFeed(feed: FeedSnapshot | KeptFeed): ShownFeed {
  if ('entries' in feed) {
    const { entries, ...head } = feed;
    return { ...head, productIds: entries.productIds };
  }
  const { packed: text, scores: _, ...head } = feed;
  return { ...head, productIds: FeedEntries.productIdsOf(text) };
}
