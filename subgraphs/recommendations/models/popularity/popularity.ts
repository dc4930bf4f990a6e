import { day } from '../../../../shared/time/durations';
import type { Interactions } from '../interactions/interactions';
import { boundIn, type PrivacyBound } from '../privacy/private-counts';
import { artefactCodec, value } from '../recommender/artefact-codec';
import { isKnown, RankingBase } from '../recommender/ranking-base';
import {
  type Contribution,
  type FitControl,
  FitPace,
  type History,
  type ScoreOptions,
} from '../recommender/recommender';
import { DecayedCounts, type DecayedState } from './decayed-counts';

export const POPULARITY_DEFAULTS = {
  /** After so many milliseconds an event counts half; infinite for plain counts. */
  halfLife: 30 * day,
};
export type PopularitySettings = Readonly<typeof POPULARITY_DEFAULTS> & Partial<PrivacyBound>;

const CODEC = artefactCodec('popularity', 1, {
  values: { counts: value<DecayedState>() },
  arrays: { counts: Float64Array },
});

/**
 * What everyone turns to: the weights of all events by item, halving every half-life. The same for each person, so the
 * whole score is owed to no past item. Fresh events are taken in one by one with `update`. `allowed` makes it the
 * ranking of a category. With a bound of privacy it counts persons instead, with noise.
 */
export class Popularity extends RankingBase {
  readonly kind = CODEC.kind;

  private constructor(private readonly counts: DecayedCounts) {
    super();
  }

  get items(): number {
    return this.counts.items;
  }

  get revision(): number {
    return this.counts.revision;
  }

  static async fit(
    interactions: Interactions,
    settings: Partial<PopularitySettings> = {},
    control: FitControl = {},
  ): Promise<Popularity> {
    const pace = new FitPace(control);
    const { halfLife } = { ...POPULARITY_DEFAULTS, ...settings };
    const bound = boundIn(settings);
    if (bound) return new Popularity(DecayedCounts.private(interactions, halfLife, bound));
    const counts = DecayedCounts.empty(interactions.items, halfLife);
    const { itemOf, weightOf, timeOf } = interactions;
    for (let n = 0; n < interactions.size; n++) counts.add(itemOf[n]!, weightOf[n]!, timeOf[n]!);
    pace.finish();
    return new Popularity(counts);
  }

  /** Counts one more event (milliseconds), of an item that may be new. */
  update(item: number, weight: number, at: number): void {
    this.counts.add(item, weight, at);
  }

  scoreAll(_history: History, scores: Float64Array, options: ScoreOptions = {}): void {
    const scale = this.counts.scale(this.counts.moment(options.now));
    const { raw } = this.counts;
    scores.fill(0);
    for (let item = 0; item < raw.length; item++) scores[item] = raw[item]! * scale;
  }

  explain(_history: History, item: number, options: ScoreOptions = {}): Contribution[] {
    const share = isKnown(item, this.items) ? this.counts.at(item, this.counts.moment(options.now)) : 0;
    return share === 0 ? [] : [{ item: null, share }];
  }

  save(): Uint8Array {
    return CODEC.encode({ counts: this.counts.state() }, { counts: this.counts.raw });
  }

  /** @throws ArtefactError where the bytes are no popularity of this version */
  static load(bytes: Uint8Array): Popularity {
    const { values, arrays } = CODEC.decode(bytes);
    return new Popularity(DecayedCounts.from(values.counts, arrays.counts));
  }
}
