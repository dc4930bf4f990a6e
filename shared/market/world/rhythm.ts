import { visiting } from './constants';
import { trafficOf } from './seasons';
import type { WorldShopper } from './shoppers';

/** Days of the world's first year, which ends with its past. */
export const worldYear = 365;

/**
 * Visits that a shopper is expected to make on a day: v / 365 x traffic x [weekend] x [lapsed] x content. Nobody comes
 * before they sign up.
 *
 * @param day days since 1970
 * @param worldDay days since the world's first year began
 * @param content around 1, from `contentAfter`
 */
export function visitRate(shopper: WorldShopper, day: number, worldDay: number, content: number): number {
  if (shopper.joinDay >= worldDay) return 0;
  // 1 January 1970 was a Thursday.
  const weekday = (day + 4) % 7;
  const weekend = weekday === 0 || weekday === 6 ? shopper.weekendLift : 1;
  const lapsed = worldDay >= shopper.lapseDay ? visiting.lapsedShare : 1;
  return (shopper.visitsPerYear / 365) * trafficOf(day) * weekend * lapsed * content;
}

/** How a visit went. */
export interface VisitExperience {
  readonly bought: boolean;
  /** Whether anything was worth opening. */
  readonly foundSomething: boolean;
  /** Whether something that was wanted was not to be had. */
  readonly wantedWasGone: boolean;
}

/**
 * How content somebody is after a visit: c x the visit's factor, a factor below 1 to the power 1 - loyalty, within bounds.
 * Visits are as much likelier.
 */
export function contentAfter(content: number, shopper: WorldShopper, visit: VisitExperience): number {
  const patience = 1 - shopper.loyalty;
  const gain = visit.bought
    ? visiting.boughtGladly
    : visit.foundSomething
      ? visiting.foundSomething
      : visiting.foundNothing ** patience;
  const loss = visit.wantedWasGone ? visiting.wantedWasGone ** patience : 1;
  return Math.min(visiting.mostContent, Math.max(visiting.leastContent, content * gain * loss));
}

/** How content somebody is who has not come for some days: 1 + (c - 1) exp(-days / 60). */
export function contentSince(content: number, days: number): number {
  return 1 + (content - 1) * Math.exp(-Math.max(0, days) / visiting.contentDays);
}
