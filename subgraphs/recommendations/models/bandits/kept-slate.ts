/**
 * What orders the first places of a feed: `drawn` is the order of the ranking with much left to chance, from which is learned;
 * `first` is the order of the ranking; `live` is the slate policy that was let live.
 */
export type SlateGroup = 'drawn' | 'first' | 'live';

/** Candidates and what was drawn of them, as it is stored. It names no product and nobody. */
export interface DrawnCandidates {
  /** The numbers of each candidate, one candidate after the other: single precision, base64. */
  readonly candidates: string;
  /** Places among the candidates, from the top of the slate. */
  readonly shown: readonly number[];
  /** With which chance each came to its place, given those above. */
  readonly propensities: readonly number[];
}

/** The first places of a feed as they are kept with it until it is known what came of them. */
export interface KeptSlate {
  readonly orderedBy: SlateGroup;
  /** What stands at these places. */
  readonly products: readonly string[];
  readonly drawn: DrawnCandidates | null;
}
