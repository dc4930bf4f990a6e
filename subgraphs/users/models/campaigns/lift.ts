import { normalQuantile } from '../../../../shared/numerics/normal';

/** People, and how many of them did what is counted. */
export interface Counted {
  readonly people: number;
  readonly converted: number;
}

export interface Lift {
  /** Rate of those written to less that of those left alone: .045 is 4.5 points. */
  readonly lift: number;
  readonly low: number;
  readonly high: number;
}

/**
 * What writing adds to the rate of conversion, with Newcombe's hybrid score interval (Statistics in Medicine 17, 1998, method
 * 10), which holds for small samples and rates near 0 too.
 *
 * Worked example: 56 of 70 against 48 of 80 are .2, from .0524 to .3339 (Newcombe's table, first row).
 *
 * @returns null where one of the groups is empty
 */
export function liftOf(written: Counted, alone: Counted, confidence = 0.95): Lift | null {
  if (written.people === 0 || alone.people === 0) return null;
  const z = normalQuantile(1 - (1 - confidence) / 2);
  const p1 = written.converted / written.people;
  const p2 = alone.converted / alone.people;
  const [l1, u1] = wilson(written, z);
  const [l2, u2] = wilson(alone, z);
  const lift = p1 - p2;
  return {
    lift,
    low: lift - Math.sqrt((p1 - l1) ** 2 + (u2 - p2) ** 2),
    high: lift + Math.sqrt((u1 - p1) ** 2 + (p2 - l2) ** 2),
  };
}

/** Wilson's score interval of a rate (Journal of the American Statistical Association 22, 1927). */
function wilson({ people: n, converted }: Counted, z: number): [low: number, high: number] {
  const p = converted / n;
  const middle = 2 * n * p + z * z;
  const spread = z * Math.sqrt(z * z + 4 * n * p * (1 - p));
  const below = 2 * (n + z * z);
  return [Math.max(0, (middle - spread) / below), Math.min(1, (middle + spread) / below)];
}

/** On either side: fewer tell luck from harm too seldom. */
const fewestCompared = 500;
/** Whether somebody harms is asked again and again while people buy: an interval of 95 % would say so by chance sooner or later. */
const harmConfidence = 0.999;

/**
 * Whether those who were written to buy less than those left alone, beyond chance. Looked at a hundred times while ten thousand
 * messages without any effect go out, a tenth held out, it says so in less than a twentieth of campaigns (tested).
 */
export function isHarmed(written: Counted, alone: Counted): boolean {
  if (written.people < fewestCompared || alone.people < fewestCompared) return false;
  const lift = liftOf(written, alone, harmConfidence);
  return lift !== null && lift.high < 0;
}

/** What providers begin to refuse a sender for: above .1 % a campaign is paused, above .3 % it is stopped for good. */
const pausesAbove = 0.001;
const stopsAbove = 0.003;
/** One complaint says nothing yet, of however few letters; for good is ended by no less than four. */
const fewestToPause = 2;
const fewestToStop = 4;

/**
 * @param sent e-mails, which alone can be called spam
 * @returns what a campaign's complaints call for; null while they do not
 * @example 1 of 100 is null, 2 of 1,000 (.2 %) PAUSE, 4 of 1,000 (.4 %) STOP, 3 of 100 PAUSE
 */
export function callOfComplaints(sent: number, complaints: number): 'PAUSE' | 'STOP' | null {
  const rate = complaints / Math.max(1, sent);
  if (complaints >= fewestToStop && rate > stopsAbove) return 'STOP';
  return complaints >= fewestToPause && rate > pausesAbove ? 'PAUSE' : null;
}
