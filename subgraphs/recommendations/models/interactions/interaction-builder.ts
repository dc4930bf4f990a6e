import { GrowableColumn } from '../../../../shared/numerics/growable-column';
import { EVENT_HALF_LIVES, EVENT_WEIGHTS, eventWeight, type InteractionType, shareLeft } from './event-weights';
import { Interactions } from './interactions';
import { busiestDay, busiestMinute, dayOf, robotEventsPerDay, robotLooksPerMinute } from './robot-rates';
import { Vocabulary } from './vocabulary';

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
  /** Half-life of the weight of each type, milliseconds; default `EVENT_HALF_LIVES`. */
  readonly halfLives: Readonly<Record<InteractionType, number>>;
  /** Ages are counted from the newest event that is no later than this, Unix milliseconds; default: from the newest. */
  readonly asOf: number;
  /** An event of which less than this share of its weight is left is not learned from; default .01. */
  readonly leastShare: number;
  /** The same person, item and type again within so many milliseconds is one event (a double click); default 2,000. */
  readonly duplicateWindow: number;
  /** Who has more events than this on one (UTC) day is taken for a robot and left out wholly; default 5,000. */
  readonly robotEventsPerDay: number;
  /** Who looks at things at more moments than this within sixty seconds is a robot too; default 120. */
  readonly robotLooksPerMinute: number;
  /** Of one person's events with one item on one (UTC) day so many are learned from, the first; default 20. */
  readonly repeatsPerDay: number;
}

/** Why an event was not taken. */
export interface DroppedEvents {
  /** Shows no interest: an impression, a dismissal, a bad rating. */
  readonly weightless: number;
  /** Its time or weight is no finite number. */
  readonly invalid: number;
  readonly duplicates: number;
  /** Those of persons of impossible rates. */
  readonly robots: number;
  /** The same thing too often on one day. */
  readonly outliers: number;
  /** So old that hardly anything of its weight is left. */
  readonly faded: number;
}

export interface BuiltInteractions {
  readonly interactions: Interactions;
  readonly persons: Vocabulary;
  readonly items: Vocabulary;
  /** Events that were not taken, by cause; with `interactions.size` they add up to the events given. */
  readonly dropped: DroppedEvents;
  /** Indices of the persons that were taken for robots. */
  readonly robots: ReadonlySet<number>;
}

const DEFAULTS: BuilderSettings = {
  weights: EVENT_WEIGHTS,
  halfLives: EVENT_HALF_LIVES,
  asOf: Number.POSITIVE_INFINITY,
  leastShare: 0.01,
  duplicateWindow: 2_000,
  robotEventsPerDay,
  robotLooksPerMinute,
  repeatsPerDay: 20,
};

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
    this.settings = { ...DEFAULTS, ...settings };
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
    const typed = Interactions.fromColumns(this.persons.size, this.items.size, columns);
    const weighed = { ...columns, weight: this.weight.toArray() };
    const all = Interactions.fromColumns(this.persons.size, this.items.size, weighed);
    const newest = newestUntil(this.settings.asOf, all.timeOf);
    const weights = all.weightOf.slice();
    const keep = new Uint8Array(all.size);
    const counts = { duplicates: 0, robots: 0, outliers: 0, faded: 0 };
    const robots = new Set<number>();
    for (let person = 0; person < all.persons; person++) {
      const from = all.offsets[person]!;
      const to = all.offsets[person + 1]!;
      if (this.isRobot(typed, from, to)) {
        robots.add(person);
        counts.robots += to - from;
        continue;
      }
      const isTooOften = this.repeats(typed, from);
      for (let n = from; n < to; n++) {
        const left = shareLeft(this.typeOf(typed, n), newest - all.timeOf[n]!, this.settings.halfLives);
        weights[n]! *= left;
        if (this.isDuplicate(typed, from, n)) counts.duplicates += 1;
        else if (isTooOften(n)) counts.outliers += 1;
        else if (left < this.settings.leastShare) counts.faded += 1;
        else keep[n] = 1;
      }
    }
    const interactions = all.withWeights(weights).filter((n) => keep[n] === 1);
    const dropped = { weightless: this.weightless, invalid: this.invalid, ...counts };
    return { interactions, persons: this.persons, items: this.items, dropped, robots };
  }

  private typeOf(typed: Interactions, position: number): InteractionType {
    return this.types.idOf(typed.weightOf[position]!) as InteractionType;
  }

  /** Only looking has a rate: a basket of two hundred things is bought at one stroke, and no program can forge a sale. */
  private isRobot(typed: Interactions, from: number, to: number): boolean {
    if (busiestDay(typed.timeOf, from, to) > this.settings.robotEventsPerDay) return true;
    if (to - from <= this.settings.robotLooksPerMinute) return false;
    const looks: number[] = [];
    for (let n = from; n < to; n++) {
      const type = this.typeOf(typed, n);
      if (type === 'VIEW' || type === 'CLICK') looks.push(typed.timeOf[n]!);
    }
    return busiestMinute(looks) > this.settings.robotLooksPerMinute;
  }

  private isDuplicate(typed: Interactions, from: number, position: number): boolean {
    const { itemOf, weightOf: typeOf, timeOf } = typed;
    const since = timeOf[position]! - this.settings.duplicateWindow;
    for (let n = position - 1; n >= from && timeOf[n]! > since; n--) {
      if (itemOf[n] === itemOf[position] && typeOf[n] === typeOf[position]) return true;
    }
    return false;
  }

  /** Asked for one person's positions in ascending order: whether the item has been dealt with often enough that day. */
  private repeats({ itemOf, timeOf }: Interactions, from: number): (position: number) => boolean {
    const times = new Map<number, number>();
    let today = dayOf(timeOf[from] ?? 0);
    return (position) => {
      const day = dayOf(timeOf[position]!);
      if (day !== today) times.clear();
      today = day;
      const before = times.get(itemOf[position]!) ?? 0;
      times.set(itemOf[position]!, before + 1);
      return before >= this.settings.repeatsPerDay;
    };
  }
}

/** The newest moment that is not after another; before all time where there is none. */
function newestUntil(asOf: number, times: Float64Array): number {
  let newest = Number.NEGATIVE_INFINITY;
  for (let n = 0; n < times.length; n++) if (times[n]! <= asOf && times[n]! > newest) newest = times[n]!;
  return newest;
}
