import { EVENT_WEIGHTS, eventWeight, type InteractionType } from './event-weights';
import { GrowableColumn } from './growable';
import { Interactions } from './interactions';
import { Vocabulary } from './vocabulary';

const DAY = 86_400_000;

/** One thing a person did, as it comes from outside. */
export interface InteractionEvent {
  readonly person: string;
  readonly item: string;
  readonly type: InteractionType;
  /** Milliseconds. */
  readonly at: number;
  /** In place of the weight that the type has. */
  readonly weight?: number;
  /** 1 to 5, for ratings. */
  readonly stars?: number;
}

export interface BuilderSettings {
  /** Weight of each type; default `EVENT_WEIGHTS`. */
  readonly weights: Readonly<Record<InteractionType, number>>;
  /** The same person, item and type again within so many milliseconds is one event (a double click); default 2,000. */
  readonly duplicateWindow: number;
  /** Who has more events than this on one (UTC) day is taken for a robot and left out wholly; default 5,000. */
  readonly robotEventsPerDay: number;
}

export interface BuiltInteractions {
  readonly interactions: Interactions;
  readonly persons: Vocabulary;
  readonly items: Vocabulary;
  /** Events that were not taken, by cause; with `interactions.size` they add up to the events given. */
  readonly dropped: {
    readonly weightless: number;
    readonly invalid: number;
    readonly duplicates: number;
    readonly robots: number;
  };
}

/**
 * Collects a stream of events into an `Interactions`. Events may come in any order.
 *
 * Give it vocabularies to keep indices that are known already (items of the catalogue, say), or let it make its own.
 */
export class InteractionBuilder {
  private readonly settings: BuilderSettings;
  private readonly person = new GrowableColumn((length) => new Uint32Array(length));
  private readonly item = new GrowableColumn((length) => new Uint32Array(length));
  private readonly weight = new GrowableColumn((length) => new Float32Array(length));
  private readonly at = new GrowableColumn((length) => new Float64Array(length));
  private readonly type = new GrowableColumn((length) => new Uint8Array(length));
  private readonly types = new Vocabulary();
  private weightless = 0;
  private invalid = 0;

  constructor(
    settings: Partial<BuilderSettings> = {},
    private readonly persons = new Vocabulary(),
    private readonly items = new Vocabulary(),
  ) {
    this.settings = { weights: EVENT_WEIGHTS, duplicateWindow: 2_000, robotEventsPerDay: 5_000, ...settings };
  }

  /** Takes one event in; one without weight, or whose time or weight is no finite number, is counted and let go. */
  add(event: InteractionEvent): void {
    const weight = event.weight ?? eventWeight(event.type, event.stars, this.settings.weights);
    if (!Number.isFinite(Math.fround(weight)) || !Number.isFinite(event.at)) {
      this.invalid += 1;
    } else if (weight <= 0) {
      this.weightless += 1;
    } else {
      this.person.push(this.persons.add(event.person));
      this.item.push(this.items.add(event.item));
      this.weight.push(weight);
      this.at.push(event.at);
      this.type.push(this.types.add(event.type));
    }
  }

  build(): BuiltInteractions {
    const columns = {
      person: this.person.toArray(),
      item: this.item.toArray(),
      // The type rides along where the weight will stand, as both are needed in time order.
      weight: Float32Array.from(this.type.toArray()),
      at: this.at.toArray(),
    };
    const size = columns.person.length;
    const typed = Interactions.fromColumns(this.persons.size, this.items.size, columns);
    const all = Interactions.fromColumns(this.persons.size, this.items.size, {
      ...columns,
      weight: this.weight.toArray(),
    });
    const keep = new Uint8Array(size);
    let robots = 0;
    let kept = 0;
    for (let person = 0; person < all.persons; person++) {
      const from = all.offsets[person]!;
      const to = all.offsets[person + 1]!;
      if (busiestDay(all.timeOf, from, to) > this.settings.robotEventsPerDay) {
        robots += to - from;
        continue;
      }
      for (let n = from; n < to; n++) {
        if (this.isRepeat(typed, from, n)) continue;
        keep[n] = 1;
        kept += 1;
      }
    }
    const interactions = all.filter((n) => keep[n] === 1);
    const dropped = { weightless: this.weightless, invalid: this.invalid, duplicates: size - kept - robots, robots };
    return { interactions, persons: this.persons, items: this.items, dropped };
  }

  private isRepeat(typed: Interactions, from: number, position: number): boolean {
    const { itemOf, weightOf: typeOf, timeOf } = typed;
    const since = timeOf[position]! - this.settings.duplicateWindow;
    for (let n = position - 1; n >= from && timeOf[n]! > since; n--) {
      if (itemOf[n] === itemOf[position] && typeOf[n] === typeOf[position]) return true;
    }
    return false;
  }
}

function busiestDay(timeOf: Float64Array, from: number, to: number): number {
  let busiest = 0;
  let start = from;
  for (let n = from; n < to; n++) {
    if (Math.floor(timeOf[n]! / DAY) !== Math.floor(timeOf[start]! / DAY)) start = n;
    busiest = Math.max(busiest, n - start + 1);
  }
  return busiest;
}
