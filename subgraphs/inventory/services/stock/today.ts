import { dayIn } from '../../../../shared/clock/time-zone';
import type { Platform } from '../../../../shared/subgraph/definition';

/** The shop's day, `2026-03-01`. */
export function today({ clock, settings }: Pick<Platform, 'clock' | 'settings'>): string {
  return dayIn(settings.timeZone, clock.now());
}
