import { day, hour, minute } from '../../../../shared/time/durations';
import type { BaseRates } from './base-rates';
import type { GroupCounts } from './evidence';
import { tastesOf } from './tastes';

/** A visit is over after so long without anything. */
const visitGap = 30 * minute;
/** From fewer visits no rhythm is derived. */
const leastVisits = 3;

export const weekdays = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'] as const;
export type Weekday = (typeof weekdays)[number];
/** Six hours each, from midnight. */
export const dayparts = ['NIGHT', 'MORNING', 'AFTERNOON', 'EVENING'] as const;
export type Daypart = (typeof dayparts)[number];

/** When a person comes. Days and hours are those of UTC. */
export interface Rhythm {
  readonly visits: number;
  /** Median time between two visits; null with fewer than three visits. */
  readonly daysBetweenVisits: number | null;
  /** The day of the week on which they come more than others do, beyond chance. */
  readonly weekday: Weekday | null;
  readonly daypart: Daypart | null;
  /** Milliseconds. */
  readonly lastSeenAt: number;
}

/** What is ordinary in the shop: on which days and at which hours visits begin. */
export interface VisitRates {
  readonly weekdays: BaseRates;
  readonly dayparts: BaseRates;
}

/** When each visit began, oldest first. What lies less than half an hour after the last thing done belongs to it. */
export function visitsOf(times: ArrayLike<number>): number[] {
  const sorted = Array.from(times as ArrayLike<number>).sort((a, b) => a - b);
  return sorted.filter((at, n) => n === 0 || at - sorted[n - 1]! >= visitGap);
}

/** Visits by day of the week, from Sunday. */
export function weekdayCounts(visits: readonly number[]): GroupCounts {
  return countsBy(visits, (at) => new Date(at).getUTCDay());
}

/** Visits by quarter of the day. */
export function daypartCounts(visits: readonly number[]): GroupCounts {
  return countsBy(visits, (at) => Math.floor((at % day) / (6 * hour)));
}

function countsBy(visits: readonly number[], groupOf: (at: number) => number): GroupCounts {
  const counts = new Map<number, number>();
  for (const at of visits) counts.set(groupOf(at), (counts.get(groupOf(at)) ?? 0) + 1);
  return { counts, total: visits.length };
}

/**
 * The rhythm of a past; null of an empty one.
 *
 * @param times milliseconds, of everything that the person did
 */
export function rhythmOf(times: ArrayLike<number>, rates: VisitRates): Rhythm | null {
  const visits = visitsOf(times);
  if (visits.length === 0) return null;
  const enough = visits.length >= leastVisits;
  const weekday = enough ? tastesOf(weekdayCounts(visits), rates.weekdays, 1)[0] : undefined;
  const daypart = enough ? tastesOf(daypartCounts(visits), rates.dayparts, 1)[0] : undefined;
  return {
    visits: visits.length,
    daysBetweenVisits: enough ? median(visits.slice(1).map((at, n) => at - visits[n]!)) / day : null,
    weekday: weekday ? weekdays[weekday.group]! : null,
    daypart: daypart ? dayparts[daypart.group]! : null,
    lastSeenAt: Math.max(...Array.from(times as ArrayLike<number>)),
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
