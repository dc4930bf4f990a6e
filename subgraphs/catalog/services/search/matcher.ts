import { Bitmap } from '../../models/bitmap';
import type { BeginningSet } from './beginning-set';
import type { Query } from './query';
import type { Term } from './term';
import type { TermIndex } from './term-index';

const wordsForMisspelling = 50;

interface WeightedTerm {
  readonly term: Term;
  readonly weight: number;
}

/** A part of a query with what the index has for it. */
type Part =
  | { readonly kind: 'term'; readonly term: Term; readonly weight: number }
  | { readonly kind: 'beginning'; readonly set: BeginningSet; readonly weight: number }
  | { readonly kind: 'any' | 'all'; readonly parts: readonly Part[] };

/** A query against the words of an index, as they are now: which texts fit, and how well. */
export class Matcher {
  private readonly root: Part;

  constructor(
    private readonly index: TermIndex,
    query: Query,
  ) {
    this.root = this.partOf(query);
  }

  /** The places of the texts that fit. */
  places(): Bitmap {
    const places = this.placesOf(this.root);
    places.and(this.index.live);
    return places;
  }

  /** How well a text fits: the sum over all words found, times how many parts of the query are. 0 where it does not fit. */
  score(place: number): number {
    if (this.root.kind !== 'any' && this.root.kind !== 'all') return this.scoreOf(this.root, place);
    const scores = this.root.parts.map((part) => this.scoreOf(part, place)).filter((score) => score > 0);
    if (this.root.kind === 'all' && scores.length < this.root.parts.length) return 0;
    return scores.length * scores.reduce((sum, score) => sum + score, 0);
  }

  /** Places among which the best fitting texts are likely to be: of the rarest words first, some of each. */
  *promising(ofEach: number): Generator<number> {
    const leaves = leavesOf(this.root).sort((a, b) => sizeOf(a) - sizeOf(b));
    for (const leaf of leaves) {
      const places = leaf.kind === 'term' ? leaf.term.postings.newestFirst() : leaf.set.promising;
      let given = 0;
      for (const place of places) {
        yield place;
        given += 1;
        if (given === ofEach) break;
      }
    }
  }

  private partOf(query: Query): Part {
    switch (query.kind) {
      case 'word': {
        const term = this.index.term(query.text);
        return term ? { kind: 'term', term, weight: query.weight } : { kind: 'any', parts: [] };
      }
      case 'beginning':
        return { kind: 'beginning', set: this.index.beginning(query.text), weight: query.weight };
      case 'similar':
        return { kind: 'any', parts: this.similarTo(query.text, query.distance, query.weight) };
      default:
        return { kind: query.kind, parts: query.parts.map((part) => this.partOf(part)) };
    }
  }

  private similarTo(text: string, most: number, weight: number): Part[] {
    const words = this.index.similarTo(text, most).slice(0, wordsForMisspelling);
    return words.flatMap(({ word, distance }): Part[] => {
      const term = this.index.term(word);
      return term ? [{ kind: 'term', term, weight: (weight * word.length) / (word.length + distance) }] : [];
    });
  }

  private placesOf(part: Part): Bitmap {
    const places = new Bitmap();
    if (part.kind !== 'all') {
      this.addPlaces(part, places);
      return places;
    }
    for (const [index, each] of part.parts.entries()) {
      if (index === 0) this.addPlaces(each, places);
      else places.and(this.placesOf(each));
    }
    return places;
  }

  private addPlaces(part: Part, places: Bitmap): void {
    if (part.kind === 'term') part.term.postings.addTo(places);
    else if (part.kind === 'beginning') places.or(part.set.places);
    else if (part.kind === 'any') for (const each of part.parts) this.addPlaces(each, places);
    else places.or(this.placesOf(part));
  }

  private scoreOf(part: Part, place: number): number {
    switch (part.kind) {
      case 'term':
        return this.termScore(part, this.index.impact(part.term, place));
      case 'beginning':
        return this.beginningScore(part.set, part.weight, place);
      case 'any':
        return part.parts.reduce((sum, each) => sum + this.scoreOf(each, place), 0);
      case 'all': {
        let sum = 0;
        for (const each of part.parts) {
          const score = this.scoreOf(each, place);
          if (score === 0) return 0;
          sum += score;
        }
        return sum;
      }
    }
  }

  private beginningScore(set: BeginningSet, weight: number, place: number): number {
    const indexed = this.index.texts[place];
    if (!indexed || !set.places.has(place)) return 0;
    const { terms, impacts } = indexed;
    let score = 0;
    for (let at = 0; at < terms.length; at++) {
      const nearness = set.nearnessOf(terms[at]!);
      if (nearness === undefined) continue;
      score += this.termScore({ term: this.index.termWithId(terms[at]!), weight: weight * nearness }, impacts[at]!);
    }
    return score;
  }

  private termScore({ term, weight }: WeightedTerm, impact: number): number {
    if (impact === 0) return 0;
    const { count } = term;
    return weight * impact * Math.log(1 + (this.index.size - count + 0.5) / (count + 0.5));
  }
}

type Leaf = Extract<Part, { readonly kind: 'term' } | { readonly kind: 'beginning' }>;

function leavesOf(part: Part): Leaf[] {
  return part.kind === 'term' || part.kind === 'beginning' ? [part] : part.parts.flatMap(leavesOf);
}

function sizeOf(leaf: Leaf): number {
  return leaf.kind === 'term' ? leaf.term.count : Number.MAX_SAFE_INTEGER;
}
