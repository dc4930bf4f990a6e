import type { EvaluationCase } from '../metrics/protocols';
import { isKnown } from '../recommender/ranking-base';
import { type FitControl, FitPace, type Recommender } from '../recommender/recommender';
import { topItems } from '../recommender/top-items';
import { raised } from './member-tables';

/** One person's candidates as members of a blend see them, and which of them the person turned to. */
export interface StackingExample {
  /** Distinct known items of the history. */
  readonly length: number;
  /** Number of candidates; the relevant ones are the first `relevant` of them. */
  readonly candidates: number;
  readonly relevant: number;
  /** Relevant items that no member has among its first: they are not learned from, and counted as missed. */
  readonly missed: number;
  /** As a blend compares them: scores over each member's highest among what may be shown; candidates × members. */
  readonly values: Float32Array;
}

export interface StackingOptions extends FitControl {
  /** So many of each member's first items are candidates; default 100. */
  readonly depth?: number;
  /** Items of the history are candidates too; default false. */
  readonly keepHistory?: boolean;
  /** As the setting of the blend that is to have the weights; default 1. */
  readonly power?: number;
}

/** Asks the members about each case. Cases of whose relevant items none is known are left out. */
export async function stackingExamples(
  members: readonly Recommender[],
  cases: readonly EvaluationCase[],
  options: StackingOptions = {},
): Promise<StackingExample[]> {
  const { depth = 100, keepHistory = false, power = 1 } = options;
  const pace = new FitPace({ signal: options.signal });
  const items = Math.max(0, ...members.map((member) => member.items));
  const tables = members.map(() => new Float64Array(items));
  const examples: StackingExample[] = [];
  for (const { history, relevant, now, exclude = [] } of cases) {
    const known = new Set(Array.from(history.items).filter((item) => isKnown(item, items)));
    const barred = new Set([...Array.from(exclude), ...(keepHistory ? [] : known)]);
    const wanted = Array.from(relevant).filter((item) => isKnown(item, items) && !barred.has(item));
    if (wanted.length === 0) continue;
    const first = new Set<number>();
    for (const [m, member] of members.entries()) {
      const table = tables[m]!;
      table.fill(0);
      member.scoreAll(history, table, { now });
      if (!keepHistory) for (const item of known) table[item] = 0;
      let highest = 0;
      for (let item = 0; item < items; item++) if (table[item]! > highest) highest = table[item]!;
      if (highest > 0)
        for (let item = 0; item < items; item++) table[item] = raised(Math.max(0, table[item]! / highest), power);
      for (const item of barred) if (item < items) table[item] = 0;
      for (const { item } of topItems(table, items, depth)) first.add(item);
    }
    // Candidates are what some member puts first; to hold the others against it would teach it to say nothing.
    const found = wanted.filter((item) => first.has(item));
    for (const item of found) first.delete(item);
    const candidates = [...found, ...first];
    const values = new Float32Array(candidates.length * members.length);
    for (const [c, item] of candidates.entries()) {
      for (const [m, table] of tables.entries()) values[c * members.length + m] = table[item]!;
    }
    const missed = wanted.length - found.length;
    examples.push({ length: known.size, candidates: candidates.length, relevant: found.length, missed, values });
    const pause = pace.tick(0);
    if (pause) await pause;
  }
  return examples;
}
