import { hour } from '../../../../shared/time/durations';
import type { Interactions } from './interactions';

/** What is done within so long belongs to one visit. */
export const visitMilliseconds = 12 * hour;

/**
 * What persons began with: everything within twelve hours of the first thing they did. Fitted to it, popularity knows
 * what cold-start users turn to, which is not what regular customers do.
 *
 * @param isCounted of whom first visits count, by person; one who is never met again (a visitor) says little
 */
export function firstVisits(interactions: Interactions, isCounted: (person: number) => boolean): Interactions {
  const { offsets, timeOf } = interactions;
  return interactions.filter(
    (n, person) => isCounted(person) && timeOf[n]! < timeOf[offsets[person]!]! + visitMilliseconds,
  );
}
