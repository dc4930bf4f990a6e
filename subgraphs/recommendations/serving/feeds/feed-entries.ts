import { isReasonKey, type ReasonKey } from '../reasons/reason-texts';

const nothing: readonly string[] = [];

/**
 * The entries of a feed in columns, best first: a process keeps a thousand feeds of two hundred entries each, and an
 * object for every entry would keep the garbage collector busy.
 */
export class FeedEntries {
  readonly productIds: string[] = [];
  readonly scores: number[] = [];
  readonly reasons: ReasonKey[] = [];
  /** For each entry the ids of the past products whose contribution was largest. */
  readonly because: (readonly string[])[] = [];

  get length(): number {
    return this.productIds.length;
  }

  push(productId: string, score: number, reason: ReasonKey, because: readonly string[] = nothing): void {
    this.productIds.push(productId);
    this.scores.push(score);
    this.reasons.push(reason);
    this.because.push(because);
  }

  /**
   * The entries at these places, in this order.
   *
   * @param scores in place of their own, by their places here
   */
  picked(places: readonly number[], scores: readonly number[] = this.scores): FeedEntries {
    const picked = new FeedEntries();
    for (const n of places) picked.push(this.productIds[n]!, scores[n]!, this.reasons[n]!, this.because[n]!);
    return picked;
  }

  /** Takes over an entry of another list. */
  pushFrom(other: FeedEntries, place: number): void {
    this.push(other.productIds[place]!, other.scores[place]!, other.reasons[place]!, other.because[place]!);
  }

  /**
   * The columns as text, half as long as a list of entries: past products are named once, reasons by their place among
   * those that occur, scores have single precision.
   */
  pack(): string {
    const causes = new Map<string, number>();
    const reasons = new Map<ReasonKey, number>();
    const packed: Packed = {
      products: this.productIds.join(' '),
      scores: Buffer.from(Float32Array.from(this.scores).buffer).toString('base64'),
      reasons: this.reasons.map((reason) => placeOf(reasons, reason)),
      because: this.because.map((ids) => ids.map((id) => placeOf(causes, id))),
      reasonKeys: [...reasons.keys()],
      causes: [...causes.keys()].join(' '),
    };
    return JSON.stringify(packed);
  }

  /** The products alone, of what `pack` gives. */
  static productIdsOf(text: string): readonly string[] {
    const { products }: Partial<Packed> = JSON.parse(text);
    return products ? products.split(' ') : [];
  }

  /**
   * @param inFull the scores where they are at hand; else they have single precision
   * @throws SyntaxError where the text is not what `pack` gives
   */
  static unpack(text: string, inFull?: readonly number[]): FeedEntries {
    const packed: Partial<Packed> = JSON.parse(text);
    const { products, scores, reasons, because, reasonKeys, causes } = packed;
    if (
      typeof products !== 'string' ||
      typeof scores !== 'string' ||
      typeof causes !== 'string' ||
      !(Array.isArray(reasons) && Array.isArray(because) && Array.isArray(reasonKeys))
    ) {
      throw new SyntaxError('a feed was not stored in columns');
    }
    const bytes = Buffer.from(scores, 'base64');
    const causeIds = causes.split(' ');
    const entries = new FeedEntries();
    for (const [place, productId] of (products === '' ? [] : products.split(' ')).entries()) {
      const reason = reasonKeys[reasons[place]!];
      if (!isReasonKey(reason)) throw new SyntaxError(`a feed was stored with the reason ${reason}`);
      const named = because[place]!.map((cause: number) => causeIds[cause]!);
      const score = inFull?.[place] ?? bytes.readFloatLE(4 * place);
      entries.push(productId, score, reason, named.length === 0 ? nothing : named);
    }
    return entries;
  }
}

interface Packed {
  readonly products: string;
  readonly scores: string;
  readonly reasons: readonly number[];
  readonly because: readonly (readonly number[])[];
  readonly reasonKeys: readonly ReasonKey[];
  readonly causes: string;
}

function placeOf<T>(places: Map<T, number>, value: T): number {
  const known = places.get(value);
  if (known !== undefined) return known;
  places.set(value, places.size);
  return places.size - 1;
}
