import { day } from '../../../../shared/time/durations';
import type { Interactions } from '../interactions/interactions';
import type { EvaluationCase } from '../metrics/protocols';
import { SURFACES, type SurfaceName, surfaceCases } from './surface-cases';

const longestWindow = 30 * day;
/** The part of the past that is held out, where that is shorter. */
const heldOutPart = 0.2;

/** Interactions without the newest, and what is asked of these on each surface: what weights are learned from. */
export interface WeighingSplit {
  /** What members are fitted to. */
  readonly train: Interactions;
  readonly cases: Readonly<Record<SurfaceName, readonly EvaluationCase[]>>;
}

/**
 * Holds out the newest of what people did, so that weights can be learned from it: the last 30 days, or the last fifth of
 * all where that is less. Where that is less than a day (a shop that has just opened, sequences without times) the last
 * thing that each person did, of those who did three or more, asked for on `HOME` alone.
 *
 * @param accounts by person: 1 for one who comes again by name, 0 for a visitor
 */
export function weighingSplit(interactions: Interactions, accounts: Uint8Array): WeighingSplit {
  const { latest, timeOf } = interactions;
  const earliest = timeOf.reduce((least, time) => Math.min(least, time), latest);
  const window = Math.min(longestWindow, heldOutPart * (latest - earliest));
  if (window < day) return lastOfEach(interactions);
  const after = latest - window;
  const train = interactions.filter((n) => timeOf[n]! <= after);
  return { train, cases: surfaceCases(interactions, { after, accounts }) };
}

function lastOfEach(interactions: Interactions): WeighingSplit {
  const { offsets, itemOf, persons } = interactions;
  const isAsked = (person: number) => offsets[person + 1]! - offsets[person]! >= 3;
  const train = interactions.filter((n, person) => !isAsked(person) || n < offsets[person + 1]! - 1);
  const cases = Object.fromEntries(SURFACES.map((surface) => [surface, []])) as unknown as Record<
    SurfaceName,
    EvaluationCase[]
  >;
  for (let person = 0; person < persons; person++) {
    if (!isAsked(person)) continue;
    cases.HOME.push({ person, history: train.history(person), relevant: [itemOf[offsets[person + 1]! - 1]!] });
  }
  return { train, cases };
}
