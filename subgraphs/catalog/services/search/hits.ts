import { compareTexts } from '../../../../shared/text/compare-texts';
import type { Bitmap } from '../../models/bitmap';
import type { Matcher } from './matcher';
import type { TermIndex } from './term-index';

/** So many of the texts that fit are ranked against each other. */
export const mostRanked = 500;
/** So many places are looked at to find them, where more fit. */
const mostLookedAt = 4000;

export interface Hit {
  readonly id: string;
  readonly place: number;
  /** Above 0; 0 beyond those that are ranked. */
  readonly score: number;
}

/**
 * The texts that fit a search, best first; equal ones by id. Where more than 500 fit, those that are likely to be the best
 * are ranked, and the others follow, the newest first.
 */
export class Hits {
  readonly ranked: readonly Hit[];
  /** How many texts were looked at to rank them. */
  readonly looks: number;
  private readonly rankByPlace: ReadonlyMap<number, number>;

  constructor(
    private readonly index: TermIndex,
    /** The places of all that fit. */
    readonly places: Bitmap,
    matcher: Matcher | null,
  ) {
    const { candidates, looks } = matcher ? candidatesOf(places, matcher) : { candidates: [], looks: 0 };
    this.looks = looks;
    // Sums differ in their last bits with the order of words; replicas must agree all the same.
    const hits = candidates.map((place) => ({
      id: index.texts[place]!.id,
      place,
      score: Math.max(1, Math.round((matcher?.score(place) ?? 0) * 1e4)) / 1e4,
    }));
    this.ranked = hits.sort((a, b) => b.score - a.score || compareTexts(a.id, b.id));
    const ranks = new Map<number, number>();
    for (const [rank, { place }] of this.ranked.entries()) ranks.set(place, rank);
    this.rankByPlace = ranks;
  }

  /** Where the text at a place is among those that are ranked: 0 for the best; undefined where it is not. */
  rankOf(place: number): number | undefined {
    return this.rankByPlace.get(place);
  }

  /** The hits in order. */
  *all(): Generator<Hit> {
    yield* this.ranked;
    yield* this.unranked();
  }

  /**
   * The hits behind one, wherever that ranks by now; where it is gone, behind where it would be by its score.
   *
   * @param place of the text now; undefined where it is gone
   */
  *behind(id: string, score: number, place: number | undefined): Generator<Hit> {
    const rank = place === undefined ? undefined : this.rankOf(place);
    if (rank === undefined && score === 0) {
      if (place !== undefined) yield* this.unranked(place);
      return;
    }
    const next = rank === undefined ? this.ranked.findIndex((hit) => isBehind(hit, score, id)) : rank + 1;
    yield* this.ranked.slice(next < 0 ? this.ranked.length : next);
    yield* this.unranked();
  }

  private *unranked(below?: number): Generator<Hit> {
    for (const place of this.places.downwards(below)) {
      if (this.rankOf(place) === undefined) yield { id: this.index.texts[place]!.id, place, score: 0 };
    }
  }
}

function isBehind(hit: Hit, score: number, id: string): boolean {
  return hit.score < score || (hit.score === score && compareTexts(hit.id, id) > 0);
}

/** Places to rank: all that fit, or those that are likely the best of them. */
function candidatesOf(places: Bitmap, matcher: Matcher): { candidates: number[]; looks: number } {
  const first: number[] = [];
  for (const place of places.downwards()) {
    first.push(place);
    if (first.length > mostRanked) break;
  }
  if (first.length <= mostRanked) return { candidates: first, looks: first.length };
  const chosen = new Set<number>();
  let looks = 0;
  for (const place of matcher.promising(mostLookedAt / 2)) {
    looks += 1;
    if (places.has(place)) chosen.add(place);
    if (chosen.size === mostRanked || looks === mostLookedAt) break;
  }
  for (const place of first) {
    if (chosen.size === mostRanked) break;
    chosen.add(place);
  }
  return { candidates: [...chosen], looks: looks + first.length };
}
