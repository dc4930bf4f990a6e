import { GrowableColumn } from '../../../../../shared/numerics/growable-column';
import type { Interactions } from '../../interactions/interactions';

/** Past sessions, oldest first, and which of them each item stands in. Sessions carry no name of a person. */
export class SessionIndex {
  /** Sessions of item i: `sessionsOf[n]`, ascending, n from `itemOffsets[i]` on; a session with the item twice is there once. */
  readonly itemOffsets: Uint32Array;
  readonly sessionsOf: Uint32Array;

  constructor(
    readonly items: number,
    /** Session s: `itemOf[n]`, in the order of what was done, n from `offsets[s]` to `offsets[s + 1]`. */
    readonly offsets: Uint32Array,
    readonly itemOf: Uint32Array,
    /** End of each session in milliseconds, ascending. */
    readonly ends: Float64Array,
  ) {
    const sessions = ends.length;
    const counts = new Uint32Array(items + 1);
    const lastSession = new Int32Array(items).fill(-1);
    const eachOnce = (visit: (item: number, session: number) => void) => {
      lastSession.fill(-1);
      for (let session = 0; session < sessions; session++) {
        for (let n = offsets[session]!; n < offsets[session + 1]!; n++) {
          const item = itemOf[n]!;
          if (lastSession[item] === session) continue;
          lastSession[item] = session;
          visit(item, session);
        }
      }
    };
    eachOnce((item) => {
      counts[item + 1]! += 1;
    });
    for (let item = 0; item < items; item++) counts[item + 1]! += counts[item]!;
    this.itemOffsets = counts;
    const next = counts.slice(0, items);
    this.sessionsOf = new Uint32Array(counts[items]!);
    eachOnce((item, session) => {
      this.sessionsOf[next[item]!++] = session;
    });
  }

  /**
   * Cuts each person's interactions into sessions and puts these in the order in which they ended.
   *
   * @param gap a pause longer than this, in milliseconds, begins a new session
   * @param longest of a session only so many newest interactions are kept
   */
  static of(interactions: Interactions, gap: number, longest: number): SessionIndex {
    const { offsets, itemOf, timeOf } = interactions;
    const starts: number[] = [];
    const stops: number[] = [];
    for (let person = 0; person < interactions.persons; person++) {
      const to = offsets[person + 1]!;
      let start = offsets[person]!;
      for (let n = start; n < to; n++) {
        if (n + 1 < to && timeOf[n + 1]! - timeOf[n]! <= gap) continue;
        starts.push(Math.max(start, n + 1 - longest));
        stops.push(n + 1);
        start = n + 1;
      }
    }
    const endOf = (session: number) => timeOf[stops[session]! - 1]!;
    const order = starts.map((_, session) => session).sort((a, b) => endOf(a) - endOf(b) || a - b);
    const sessionOffsets = new Uint32Array(order.length + 1);
    const items = new GrowableColumn((length) => new Uint32Array(length));
    for (const [place, session] of order.entries()) {
      for (let n = starts[session]!; n < stops[session]!; n++) items.push(itemOf[n]!);
      sessionOffsets[place + 1] = items.size;
    }
    return new SessionIndex(interactions.items, sessionOffsets, items.toArray(), Float64Array.from(order, endOf));
  }
}
