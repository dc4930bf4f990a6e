import type { History, Recommender, ScoreOptions } from '../recommender/recommender';
import { topItems } from '../recommender/top-items';

/** A member of a blend and the weight of its word; weights sum to 1. */
export interface MemberWeight {
  readonly name: string;
  readonly weight: number;
}

const RANK_CONSTANT = 60;
/** So many of a member's first items have a say where members are blended by rank. */
export const RANK_DEPTH = 1_000;

/**
 * Reciprocal rank, 1 for the first.
 *
 * @param rank from 0
 */
export function rankValue(rank: number): number {
  return (RANK_CONSTANT + 1) / (RANK_CONSTANT + 1 + rank);
}

/** How members' scores are made comparable, see the settings of a blend. */
export interface Comparison {
  readonly fusion: 'score' | 'rank';
  readonly scale?: 'all' | 'unseen';
  readonly power?: number;
}

/** value^power; the square root, which a blend that serves has, is much the quickest. */
export function raised(value: number, power: number): number {
  return power === 0.5 ? Math.sqrt(value) : value ** power;
}

/** A member's scores, made comparable. */
export interface MemberTable {
  /** By item, between 0 and 1; past the member's own items 0. */
  readonly values: Float64Array;
  /** The items whose value is not 0, the first `size` entries, where the member lists them; else `size` is null. */
  readonly touched: Uint32Array;
  readonly size: number | null;
}

/** The tables of a blend's members, one set for each way of making scores comparable that is asked for. */
export class ComparedMembers {
  private readonly sets = new Map<string, MemberTables>();

  constructor(private readonly members: Readonly<Record<string, Recommender>>) {}

  by({ fusion, scale, power }: Comparison): MemberTables {
    const key = `${fusion} ${scale ?? 'all'} ${power ?? 1}`;
    let tables = this.sets.get(key);
    if (!tables) {
      tables = new MemberTables(this.members, { fusion, scale, power });
      this.sets.set(key, tables);
    }
    return tables;
  }
}

/**
 * The scores of a blend's members for one history, in memory that is used from one history to the next: a feed is made
 * of them without a new array. A member that scores few items is cleared and read at these items alone; one whose scores
 * are the same for everybody is asked again only when they have changed.
 */
export class MemberTables {
  private readonly tables = new Map<string, ReusedTable>();

  constructor(
    private readonly members: Readonly<Record<string, Recommender>>,
    private readonly comparison: Comparison,
  ) {}

  /** Adds Σ weight · value to the scores, member by member; the members' values can be looked up until the next call. */
  addUp(
    memberWeights: readonly MemberWeight[],
    history: History,
    options: ScoreOptions,
    items: number,
    scores: Float64Array,
  ): void {
    for (const { name, weight } of memberWeights) {
      const { values, touched, size } = this.fill(name, history, options, items);
      if (size === null) {
        for (let item = 0; item < items; item++) scores[item]! += weight * values[item]!;
      } else {
        for (let n = 0; n < size; n++) scores[touched[n]!]! += weight * values[touched[n]!]!;
      }
    }
  }

  /** What the member's table, as it was filled last, has for an item. */
  value(name: string, item: number): number {
    return this.tables.get(name)!.values[item]!;
  }

  /** A member's table for a history, good until it is filled again. */
  fill(name: string, history: History, options: ScoreOptions, items: number): MemberTable {
    const member = this.members[name]!;
    let table = this.tables.get(name);
    if (!table || table.values.length < items) {
      table = new ReusedTable(items, this.comparison);
      this.tables.set(name, table);
    }
    if (this.comparison.fusion === 'rank') table.fillByRank(member, history, options);
    else if (member.scoreTouched) table.fillTouched(member, history, options);
    else table.fillAll(member, history, options);
    return table;
  }
}

class ReusedTable implements MemberTable {
  readonly values: Float64Array;
  readonly touched: Uint32Array;
  size: number | null = null;
  /** Of scores that are everybody's: what they were made for. */
  private revision: number | undefined;
  private now: number | undefined;

  constructor(
    items: number,
    private readonly comparison: Comparison,
  ) {
    this.values = new Float64Array(items);
    this.touched = new Uint32Array(items);
  }

  fillTouched(member: Recommender, history: History, options: ScoreOptions): void {
    const { values, touched } = this;
    this.clear();
    const size = member.scoreTouched!(history, values, touched, options);
    const seen = this.seenIn(history);
    let highest = 0;
    for (let n = 0; n < size; n++) {
      const item = touched[n]!;
      if (values[item]! > highest && !seen?.has(item)) highest = values[item]!;
    }
    if (highest > 0) for (let n = 0; n < size; n++) values[touched[n]!]! /= highest;
    this.raise(touched, size);
    this.size = size;
  }

  fillAll(member: Recommender, history: History, options: ScoreOptions): void {
    // What is everybody's is not everybody's once a history has a part in it.
    const revision = this.comparison.scale === 'unseen' ? undefined : member.revision;
    if (revision !== undefined && revision === this.revision && options.now === this.now) return;
    const { values } = this;
    this.revision = undefined;
    values.fill(0);
    member.scoreAll(history, values, options);
    const seen = this.seenIn(history);
    let highest = 0;
    for (let item = 0; item < values.length; item++) {
      if (values[item]! > highest && !seen?.has(item)) highest = values[item]!;
    }
    if (highest > 0) for (let item = 0; item < values.length; item++) values[item]! /= highest;
    this.raise(null, values.length);
    this.revision = revision;
    this.now = options.now;
  }

  fillByRank(member: Recommender, history: History, options: ScoreOptions): void {
    const { values } = this;
    values.fill(0);
    member.scoreAll(history, values, options);
    const first = topItems(values, member.items, RANK_DEPTH);
    values.fill(0);
    for (const [rank, { item }] of first.entries()) values[item] = rankValue(rank);
  }

  private seenIn(history: History): ReadonlySet<number> | null {
    return this.comparison.scale === 'unseen' ? new Set(Array.from(history.items)) : null;
  }

  /** Raises the values at these places, or at the first `size`, to the power; what is below 0 keeps its sign. */
  private raise(places: Uint32Array | null, size: number): void {
    const { power = 1 } = this.comparison;
    if (power === 1) return;
    for (let n = 0; n < size; n++) {
      const item = places ? places[n]! : n;
      const value = this.values[item]!;
      if (value !== 0) this.values[item] = value > 0 ? raised(value, power) : -raised(-value, power);
    }
  }

  /** Takes back what the last call wrote; everything, where that call did not come to its end. */
  private clear(): void {
    const { values, touched, size } = this;
    this.size = null;
    if (size === null) values.fill(0);
    else for (let n = 0; n < size; n++) values[touched[n]!] = 0;
  }
}
