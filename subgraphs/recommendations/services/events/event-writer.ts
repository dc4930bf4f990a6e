import type { EntityManager } from 'typeorm';
import type { Platform } from '../../../../shared/subgraph/definition';
import { type Exposure, recordExposures } from '../experiments/exposures';
import {
  type BehaviourEvent,
  changesTaste,
  insertEvents,
  insertEventsOfCalls,
  wantedProduct,
} from './behaviour-events';

/** So many events at most wait for one commit together. */
const largestGroup = 5_000;

interface Waiting {
  readonly events: readonly BehaviourEvent[];
  readonly exposures: readonly Exposure[];
  readonly stored: (accepted: number) => void;
  readonly failed: (error: unknown) => void;
}

/** Stores the events of calls; see `insertEventsOfCalls`. */
type Insert = (
  manager: EntityManager,
  calls: readonly (readonly BehaviourEvent[])[],
  now: number,
) => Promise<number[] | null>;

/** Another transaction has stored an event of the group, which was not there when the group began. */
class StoredMeanwhile extends Error {}

/**
 * Stores calls' events. Calls that come while a commit is under way share the next one: a commit waits for the disk, and
 * one wait serves all (group commit). SQLite writes one transaction at a time; MariaDB takes a few at once.
 */
export class EventWriter {
  private waiting: Waiting[] = [];
  private writing = 0;
  private readonly most: number;

  constructor(private readonly platform: Platform) {
    this.most = platform.database.engine === 'mysql' ? 3 : 1;
  }

  /**
   * Resolves when the events are on disk, with how many were new.
   *
   * @param exposures the feeds of experiments that the events were met in
   */
  write(events: readonly BehaviourEvent[], exposures: readonly Exposure[] = []): Promise<number> {
    // In the order of the key, so that two calls with the same events cannot wait for each other in a circle.
    const ordered = inOrder(events);
    return new Promise((stored, failed) => {
      this.waiting.push({ events: ordered, exposures, stored, failed });
      if (this.writing < this.most) void this.drain();
    });
  }

  private async drain(): Promise<void> {
    this.writing += 1;
    while (this.waiting.length > 0) {
      const group = this.nextGroup();
      try {
        const accepted = await this.store(group);
        for (const [n, call] of group.entries()) call.stored(accepted[n]!);
      } catch (error) {
        for (const call of group) call.failed(error);
      }
    }
    this.writing -= 1;
  }

  /** @returns of each call how many of its events were new */
  private async store(group: readonly Waiting[]): Promise<number[]> {
    try {
      return await this.storeBy(group, (manager, calls, now) => insertEventsOfCalls(manager, calls, now));
    } catch (error) {
      if (!(error instanceof StoredMeanwhile)) throw error;
      // A statement a call: the engine's own count of new rows is then the call's.
      return this.storeBy(group, async (manager, calls, now) => {
        const counts: number[] = [];
        for (const events of calls) counts.push(await insertEvents(manager, events, now));
        return counts;
      });
    }
  }

  private storeBy(group: readonly Waiting[], insert: Insert): Promise<number[]> {
    return this.platform.database.transaction(async ({ manager, publish, signal }) => {
      const calls = group.map(({ events }) => events);
      const counts = await insert(manager, calls, this.platform.clock.now());
      if (!counts) throw new StoredMeanwhile();
      await recordExposures(manager, inOrder(group.flatMap(({ exposures }) => exposures)));
      const changing = group.flatMap(({ events }, n) => (counts[n]! > 0 ? events.filter(changesTaste) : []));
      const persons = [...new Set(changing.map(({ person }) => person))];
      if (persons.length > 0) signal('recommendations.taste-changed', { persons });
      for (const wanted of changing.flatMap(wantedProduct)) publish('recommendations.product-wanted', wanted);
      return counts;
    });
  }

  private nextGroup(): Waiting[] {
    let size = 0;
    let calls = 0;
    for (const { events } of this.waiting) {
      if (calls > 0 && size + events.length > largestGroup) break;
      size += events.length;
      calls += 1;
    }
    return this.waiting.splice(0, calls);
  }
}

function inOrder<Row extends { readonly id: string }>(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
