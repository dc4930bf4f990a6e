import type { Vocabulary } from '../interactions/vocabulary';
import { RankingBase } from './ranking-base';
import type { Contribution, History, Recommender, RecommendOptions, Scored, ScoreOptions } from './recommender';

/**
 * A model asked in another vocabulary than it was fitted with: an older one beside a newer, on the same cases. Items that
 * the model has never met score 0.
 */
export class ReIndexed extends RankingBase {
  readonly kind: string;
  readonly items: number;
  /** By item of the asking vocabulary, the model's own index; -1 where it has none. */
  private readonly own: Int32Array;
  private readonly scoresOfOwn: Float64Array;

  constructor(
    private readonly model: Recommender,
    modelVocabulary: Pick<Vocabulary, 'indexOf'>,
    vocabulary: Vocabulary,
  ) {
    super();
    this.kind = model.kind;
    this.items = vocabulary.size;
    this.own = Int32Array.from({ length: this.items }, (_, item) => {
      const index = modelVocabulary.indexOf(vocabulary.idOf(item)!) ?? -1;
      return index < model.items ? index : -1;
    });
    this.scoresOfOwn = new Float64Array(model.items);
  }

  scoreAll(history: History, scores: Float64Array, options: ScoreOptions = {}): void {
    this.model.scoreAll(this.reIndexed(history), this.scoresOfOwn, options);
    for (let item = 0; item < this.items; item++) {
      const index = this.own[item]!;
      scores[item] = index < 0 ? 0 : this.scoresOfOwn[index]!;
    }
  }

  override related(item: number, count: number, options: RecommendOptions = {}): Scored[] {
    const index = this.own[item] ?? -1;
    return index < 0
      ? []
      : this.back(this.model.related(index, this.model.items, { now: options.now }), count, options);
  }

  explain(history: History, item: number, options: ScoreOptions = {}): Contribution[] {
    const index = this.own[item] ?? -1;
    if (index < 0) return [];
    const backward = this.backward();
    return this.model
      .explain(this.reIndexed(history), index, options)
      .map(({ item: past, share }) => ({ item: past === null ? null : (backward.get(past) ?? null), share }));
  }

  save(): Uint8Array {
    return this.model.save();
  }

  /** An item that the model does not know gets the index past its end, which models pass over. */
  private reIndexed({ items, weights, times }: History): History {
    return {
      items: Array.from(items, (item) => {
        const index = this.own[item] ?? -1;
        return index < 0 ? this.model.items : index;
      }),
      weights,
      times,
    };
  }

  private back(list: readonly Scored[], count: number, { allowed, exclude }: RecommendOptions): Scored[] {
    const backward = this.backward();
    const barred = new Set(exclude);
    return list
      .flatMap(({ item, score }) => {
        const here = backward.get(item);
        return here === undefined || barred.has(here) || (allowed && allowed[here] !== 1)
          ? []
          : [{ item: here, score }];
      })
      .slice(0, count);
  }

  private backward(): Map<number, number> {
    return new Map(Array.from(this.own, (index, item) => [index, item] as const).filter(([index]) => index >= 0));
  }
}
