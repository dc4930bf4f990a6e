import { setImmediate as nextTurn } from 'node:timers/promises';
import { halfWidth } from '../experiments/confidence-sequence';
import type { FitControl } from '../recommender/recommender';
import { clustered, evaluateSlates, learnRewards, type PersonSlate, type SlateValue } from './evaluate-slates';
import { SlatePolicy } from './slate-policy';

/** What slates that were shown brought, of whatever shows them. */
export interface ShownValue {
  readonly person: string;
  /** The sum of the rewards of its places. */
  readonly value: number;
}

/** Whether a candidate goes live, and by which figures. */
export interface SlateVerdict {
  readonly goesLive: boolean;
  /** A sentence. */
  readonly why: string;
  /** What a slate is estimated to bring, by each estimator; null where there were too few to tell anything. */
  readonly candidate: { readonly ipw: SlateValue; readonly snipw: SlateValue; readonly dr: SlateValue } | null;
  /** What a slate of that which serves brings, as it was counted. */
  readonly serving: SlateValue | null;
  /** The candidate's doubly robust estimate less what serves, with its interval. */
  readonly lead: { readonly mean: number; readonly low: number; readonly high: number } | null;
  readonly effectiveSlates: number | null;
  readonly clipped: number | null;
}

/** Below so many persons on either side nothing is decided. */
export const leastPersons = 100;

/**
 * Lets a candidate go live only where what it is estimated to bring, by slates that it was not learned from, is above what
 * serves, as that was counted, by more than chance: where the lower end of the interval of the difference is above 0. The interval is
 * that of a confidence sequence, which holds however often it is looked at.
 *
 * A candidate of .30 ± .01 by 5,000 persons against .25 ± .005 leads by .05 with a standard error of √(.01² + .005²) = .0112; the
 * half-width is 3.0352 · .0112 = .0339, so the lead lies between .0161 and .0839, and it goes live.
 *
 * @param drawn slates with propensities that the candidate was not learned from
 * @param serving what slates of that which serves brought in the same time, of other persons
 */
export function judgeSlates(
  candidate: SlatePolicy,
  drawn: readonly PersonSlate[],
  serving: readonly ShownValue[],
  model: Parameters<typeof evaluateSlates>[2],
): SlateVerdict {
  const persons = Math.min(
    new Set(drawn.map(({ person }) => person)).size,
    new Set(serving.map(({ person }) => person)).size,
  );
  if (persons < leastPersons) {
    const why = `slates of ${persons} persons can be compared, and ${leastPersons} are needed`;
    return { ...nothingKnown, goesLive: false, why };
  }
  const estimated = evaluateSlates(drawn, candidate, model);
  const { inversePropensity: ipw, selfNormalised: snipw, doublyRobust: dr, effectiveSlates, clipped } = estimated;
  const counted = clustered(
    serving.map(({ value }) => value),
    serving.map(({ person }) => person),
  );
  const lead = leadOf(dr, counted);
  const goesLive = lead.low > 0;
  const why = goesLive
    ? 'what it is estimated to bring is above what serves, beyond chance'
    : 'what it is estimated to bring is not above what serves beyond chance';
  return { goesLive, why, candidate: { ipw, snipw, dr }, serving: counted, lead, effectiveSlates, clipped };
}

/** A value less another, with the interval of a confidence sequence. */
export function leadOf(one: SlateValue, other: SlateValue) {
  const mean = one.mean - other.mean;
  const half = halfWidth(Math.min(one.persons, other.persons)) * Math.hypot(one.error, other.error);
  return { mean, low: mean - half, high: mean + half };
}

const nothingKnown = { candidate: null, serving: null, lead: null, effectiveSlates: null, clipped: null } as const;

/** A candidate with the verdict on it. */
export interface JudgedPolicy {
  readonly policy: SlatePolicy;
  readonly verdict: SlateVerdict;
}

/** How far a candidate goes from where it began to where learning would take it. */
const steps = [1, 0.5, 0.25, 0.125];

/**
 * Learns a candidate from the slates of one half of the persons, and judges it by those of the other half. The further a policy is
 * from the one that drew the slates the less they say of it: of several that go part of the way, the one is taken that is surest to
 * bring much by the first half, the mean less two standard errors.
 *
 * @param inFirstHalf of a person, whichever way halves are made
 * @param start weights to begin with
 */
export async function learnAndJudge(
  drawn: readonly PersonSlate[],
  serving: readonly ShownValue[],
  { start, inFirstHalf }: { readonly start: ArrayLike<number>; readonly inFirstHalf: (person: string) => boolean },
  control: FitControl = {},
): Promise<JudgedPolicy> {
  const learned = drawn.filter(({ person }) => inFirstHalf(person));
  const { weights } = await SlatePolicy.learn(learned, start.length, { start }, control);
  const model = learnRewards(learned, start.length);
  let [policy, surest] = [new SlatePolicy(weights), Number.NEGATIVE_INFINITY];
  for (const step of learned.length > 0 ? steps : []) {
    const part = new SlatePolicy(weights.map((weight, n) => start[n]! + step * (weight - start[n]!)));
    const { doublyRobust } = evaluateSlates(learned, part, model);
    await nextTurn();
    const sure = doublyRobust.mean - 2 * doublyRobust.error;
    if (sure > surest) [policy, surest] = [part, sure];
  }
  const judged = drawn.filter(({ person }) => !inFirstHalf(person));
  return { policy, verdict: judgeSlates(policy, judged, serving, model) };
}
