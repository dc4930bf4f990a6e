import { studentQuantile } from '../../../../shared/numerics/student';

/** A turn of a switchback: all products of a rule had automatic prices, or all had list prices. */
export interface SwitchbackBlock {
  readonly automatic: boolean;
  /** Its number; turns that follow one another have numbers that do. */
  readonly turn: number;
  /** Which turn of the day or the week it is, from 0: what is sold differs by it. */
  readonly slot: number;
  /** What was earned an hour. */
  readonly rate: number;
}

export interface SwitchbackEffect {
  /** Of automatic prices on profit in percent of what list prices earn, with the bounds of 95 %. */
  readonly lift: number;
  readonly low: number;
  readonly high: number;
  readonly automaticTurns: number;
  readonly listTurns: number;
}

/** Turns that follow one another are compared with each other alone, so many at a time: trade grows and fades over weeks. */
const TURNS_TOGETHER = 8;
const FEWEST_TURNS = 4;
const SWEEPS = 100;

/**
 * What automatic prices earn beyond list prices by the turns of a switchback: the slope of what a turn earned on whose it was,
 * both about the means of neighbouring turns and of the turn's slot in the day or week (two-way fixed effects), with a standard
 * error that lets turns differ in how much they vary (HC1) and Student's t. A turn is one observation, however many orders
 * are in it, since all of it shares what happened then (Bojinov, Simchi-Levi and Zhao, Management Science 69, 2023).
 *
 * Worked example: turns earn 10, 12, 10, 12, ... an hour, list and automatic in turn: 20 %, known exactly.
 *
 * @param blocks without what carries over from the turn before
 * @returns null where either kind has fewer than four turns, or lists earn nothing
 */
export function switchbackEffect(blocks: readonly SwitchbackBlock[]): SwitchbackEffect | null {
  const automaticTurns = blocks.filter(({ automatic }) => automatic).length;
  const listTurns = blocks.length - automaticTurns;
  if (Math.min(automaticTurns, listTurns) < FEWEST_TURNS) return null;
  const first = blocks.reduce((least, { turn }) => Math.min(least, turn), Number.POSITIVE_INFINITY);
  const neighbours = blocks.map(({ turn }) => Math.floor((turn - first) / TURNS_TOGETHER));
  const slots = blocks.map(({ slot }) => slot);
  const about = (values: readonly number[]) => aboutBothMeans(values, neighbours, slots);
  const treatment = about(blocks.map(({ automatic }) => (automatic ? 1 : 0)));
  const earned = about(blocks.map(({ rate }) => rate));
  const square = treatment.reduce((sum, value) => sum + value * value, 0);
  const degrees = blocks.length - 1 - new Set(neighbours).size - new Set(slots).size + 1;
  const listed = blocks.filter(({ automatic }) => !automatic);
  const base = listed.reduce((sum, { rate }) => sum + rate, 0) / listTurns;
  if (square < 1e-9 || degrees < 1 || !(base > 0)) return null;
  const slope = treatment.reduce((sum, value, b) => sum + value * earned[b]!, 0) / square;
  const spread = treatment.reduce((sum, value, b) => sum + (value * (earned[b]! - slope * value)) ** 2, 0);
  const error = Math.sqrt((spread * blocks.length) / degrees) / square;
  const half = studentQuantile(0.975, degrees) * error;
  const percent = (value: number) => (100 * value) / base;
  return { lift: percent(slope), low: percent(slope - half), high: percent(slope + half), automaticTurns, listTurns };
}

/** Values about the means of both groupings at once, by taking them out in turn. */
function aboutBothMeans(values: readonly number[], ...groupings: readonly (readonly number[])[]): number[] {
  let left = [...values];
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const groups of groupings) {
      const sums = new Map<number, readonly [sum: number, count: number]>();
      for (const [i, group] of groups.entries()) {
        const [sum, count] = sums.get(group) ?? [0, 0];
        sums.set(group, [sum + left[i]!, count + 1]);
      }
      left = left.map((value, i) => {
        const [sum, count] = sums.get(groups[i]!)!;
        return value - sum / count;
      });
    }
  }
  return left;
}
