import type { Random } from '../../../../shared/random/random';

/**
 * What a person did, newest last: item indices with weights and times (milliseconds) of the same length. It need not be
 * what the model was fitted on: a person's fresh events are folded in by handing over the longer history, and someone
 * the model has never met is served in the same way. Indices that the model does not know are passed over.
 */
export interface History {
  readonly items: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
  readonly times: ArrayLike<number>;
  /** What is known of the person besides (age band, country ...), by the indices a model was fitted with; default nothing. */
  readonly traits?: ArrayLike<number>;
  /** Persons whom this one trusts or follows, by the indices a model was fitted with; default nobody. */
  readonly friends?: ArrayLike<number>;
}

/** The history of someone of whom nothing is known. */
export const EMPTY_HISTORY: History = { items: [], weights: [], times: [] };

/** An item and how strongly it is recommended: higher is better; scales differ between models. */
export interface Scored {
  readonly item: number;
  readonly score: number;
}

/** A part of a score, in the score's own unit, and the past item it is owed to; null where it is owed to no past item. */
export interface Contribution {
  readonly item: number | null;
  readonly share: number;
}

export interface ScoreOptions {
  /** The moment for which scores are wanted, in milliseconds; default: the time of the history's newest entry. */
  readonly now?: number;
}

export interface RecommendOptions extends ScoreOptions {
  /** Items to leave out, besides those of the history. */
  readonly exclude?: Iterable<number>;
  /** 1 at the index of each item that may be shown; what lies past its end may not. Default: all may. */
  readonly allowed?: Uint8Array;
  /** Let items of the history be recommended again (goods that are bought repeatedly); default false. */
  readonly keepHistory?: boolean;
}

/**
 * A fitted model. It holds no state of any person: everything personal comes in with the history.
 *
 * A score of 0 says that the model has no opinion; such items are never recommended, so a list may be shorter than asked
 * for, and empty for an empty history where the model knows nothing but what is personal. Equal scores are ordered by
 * item index. Nothing here throws for unknown items.
 */
export interface Recommender {
  /** Name of the model's form, which is also the one its artefact carries. */
  readonly kind: string;
  /** Number of items known; indices from 0 to items - 1. */
  readonly items: number;
  /** The best items for a history, best first, at most `count`. */
  recommend(history: History, count: number, options?: RecommendOptions): Scored[];
  /** The same for many persons: the n-th answer is what `recommend` gives for the n-th history. */
  recommendBatch(histories: readonly History[], count: number, options?: RecommendOptions): Scored[][];
  /** Scores of the candidates, in their order; 0 for an unknown one. */
  score(history: History, candidates: ArrayLike<number>, options?: ScoreOptions): Float64Array;
  /** Scores of all items, written into an array of at least length `items` (full ranking without a copy). */
  scoreAll(history: History, scores: Float64Array, options?: ScoreOptions): void;
  /**
   * Of a model that scores most items 0: as `scoreAll`, for an array that holds 0 everywhere, in time that does not grow
   * with the number of items. Writes the indices of the items whose score is not 0 into `touched` (of at least length
   * `items`), each once, and gives their number.
   */
  scoreTouched?(history: History, scores: Float64Array, touched: Uint32Array, options?: ScoreOptions): number;
  /**
   * Of a model whose scores are the same for every history, and depend on `now` alone: a number that changes whenever the
   * scores do.
   */
  readonly revision?: number;
  /** Items near to one, best first, at most `count`; the item itself is left out. */
  related(item: number, count: number, options?: RecommendOptions): Scored[];
  /** What the item's score consists of, largest share first; the shares add up to the score. */
  explain(history: History, item: number, options?: ScoreOptions): Contribution[];
  /**
   * Of a model that explains many items sooner together than one by one: of each the `count` largest contributions above 0
   * that `explain` gives.
   */
  explainMany?(history: History, items: readonly number[], count: number, options?: ScoreOptions): Contribution[][];
  /** The model as bytes; the class's static `load` and `loadRecommender` read them back, answers being the same bit for bit. */
  save(): Uint8Array;
}

/** What a fit is given besides data and settings. */
export interface FitControl {
  /** Ends the fit with the signal's reason soon after it is aborted. */
  readonly signal?: AbortSignal;
  /** Called now and then with the part done, from 0 to 1. */
  readonly progress?: (done: number) => void;
  /** Source of every random draw; the same seed gives the same model. Models without chance in them do not use it. */
  readonly random?: Random;
  /**
   * Of a model that learns in epochs: called after each, with a function that gives all that is needed to go on from there.
   * Awaited. Whoever is called decides how often that is worth its time.
   */
  readonly checkpoint?: (bytes: () => Uint8Array) => void | Promise<void>;
  /**
   * What a checkpoint gave. The fit goes on from there and ends where it would have ended, bit for bit, if data, settings and
   * seed are the same. A model that does not learn in epochs begins anew; one that is made of others hands them none.
   */
  readonly resume?: Uint8Array;
}

/**
 * Lets a long computation yieldToEventLoop: gives way to the event loop every 25 ms, reports progress and ends when aborted.
 * Call `tick` once a row, `await` it only where it returns a promise.
 */
export class FitPace {
  private resumed = performance.now();

  constructor(private readonly control: FitControl = {}) {
    control.signal?.throwIfAborted();
  }

  /** @param done part done, from 0 to 1 */
  tick(done: number): Promise<void> | undefined {
    if (performance.now() - this.resumed < 25) return undefined;
    return this.yieldToEventLoop(done);
  }

  /** Reports the end. */
  finish(): void {
    this.control.signal?.throwIfAborted();
    this.control.progress?.(1);
  }

  private async yieldToEventLoop(done: number): Promise<void> {
    this.control.progress?.(done);
    await new Promise((resolve) => setImmediate(resolve));
    this.control.signal?.throwIfAborted();
    this.resumed = performance.now();
  }
}
