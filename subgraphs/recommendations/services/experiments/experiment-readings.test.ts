import { day, hour, minute } from '../../../../shared/time/durations';
import type { VariantFindings } from './experiment-findings';
import { type ExperimentReading, mostReadings, withReading } from './experiment-readings';

const variant = (users: number) => ({ key: 'new', users, lift: 0.1 }) as VariantFindings;

describe('the readings of an experiment', () => {
  it('are at least an hour apart, but for the newest, and are thinned out where there are many', () => {
    let readings: ExperimentReading[] = [];
    for (let at = 0; at < 30 * day; at += 20 * minute) {
      readings = withReading(readings, { phase: 1, variants: [variant(at)] }, at);
      expect(readings.length).toBeLessThanOrEqual(mostReadings);
      expect(readings.at(-1)).toMatchObject({ at, variants: [{ users: at }] });
      expect(readings[0]!.at).toBe(0);
    }
    const gaps = readings.slice(1, -1).map(({ at }, n) => at - readings[n]!.at);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(hour);
    expect(readings.length).toBeGreaterThan(mostReadings / 4);
  });

  it('begin anew with a phase', () => {
    const before = withReading([], { phase: 1, variants: [variant(9)] }, 0);
    expect(withReading(before, { phase: 2, variants: [variant(1)] }, hour)).toMatchObject([{ at: hour, phase: 2 }]);
  });
});
