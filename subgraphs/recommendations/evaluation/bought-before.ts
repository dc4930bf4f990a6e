import type { Popularity } from '../models/popularity/popularity';
import { isKnown, RankingBase } from '../models/recommender/ranking-base';
import type { Contribution, History, ScoreOptions } from '../models/recommender/recommender';

/**
 * What a shop without models would show: what the person bought before, most often bought first, then what sells best.
 * Strong wherever goods are bought again and again.
 */
export class BoughtBefore extends RankingBase {
  readonly kind = 'bought-before';

  constructor(private readonly popularity: Popularity) {
    super();
  }

  get items(): number {
    return this.popularity.items;
  }

  scoreAll(history: History, scores: Float64Array, options: ScoreOptions = {}): void {
    this.popularity.scoreAll(history, scores, options);
    let highest = 0;
    for (let item = 0; item < this.items; item++) highest = Math.max(highest, scores[item]!);
    // Popularity decides within the same number of purchases, and below all of them.
    for (let item = 0; item < this.items; item++) scores[item]! /= highest * 2 || 1;
    for (let k = 0; k < history.items.length; k++) {
      if (isKnown(history.items[k]!, this.items)) scores[history.items[k]!]! += 1;
    }
  }

  explain(history: History, item: number, options: ScoreOptions = {}): Contribution[] {
    const share = this.score(history, [item], options)[0]!;
    return share === 0 ? [] : [{ item: null, share }];
  }

  save(): Uint8Array {
    return this.popularity.save();
  }
}
