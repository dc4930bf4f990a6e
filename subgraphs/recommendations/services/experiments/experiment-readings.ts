import { hour } from '../../../../shared/time/durations';
import type { ExperimentFindings, VariantFindings } from './experiment-findings';

/** What had been found of the variants of a phase at a moment. */
export interface ExperimentReading {
  readonly at: number;
  readonly phase: number;
  readonly variants: readonly Pick<VariantFindings, 'key' | 'users' | 'value' | 'lift' | 'liftLow' | 'liftHigh'>[];
}

/** Readings are at least so far apart, but for the newest. */
const apart = hour;
/** More than these are thinned out: of a long phase there are fewer a day. */
export const mostReadings = 100;

/** The readings of a phase with one more. Those of phases before are dropped, as their findings are. */
export function withReading(
  before: readonly ExperimentReading[],
  { phase, variants }: Pick<ExperimentFindings, 'phase' | 'variants'>,
  at: number,
): ExperimentReading[] {
  const ofPhase = before.filter((reading) => reading.phase === phase);
  const [previous, last] = ofPhase.slice(-2);
  // The newest one moves on until it is far enough from the one before it.
  const kept = previous && last && last.at - previous.at < apart ? ofPhase.slice(0, -1) : ofPhase;
  const thinned = kept.length >= mostReadings ? kept.filter((_, n) => n % 2 === 0) : kept;
  const reading = variants.map(({ key, users, value, lift, liftLow, liftHigh }) => ({
    ...{ key, users, value, lift, liftLow, liftHigh },
  }));
  return [...thinned, { at, phase, variants: reading }];
}
