import { visitMilliseconds } from '../interactions/first-visits';
import type { EvaluationCase } from '../metrics/protocols';
import { RankingBase } from '../recommender/ranking-base';
import type { Contribution, History, Recommender, ScoreOptions } from '../recommender/recommender';
import { Blend } from './blend';
import type { SurfaceName } from './surface-cases';

/**
 * A blend as people meet it: each is asked by the weights of the surface that they are on. Who dealt with something within a
 * visit looks at a product; who comes from a visit before, or is not known, at the first page.
 */
export class BlendAsServed extends RankingBase {
  readonly kind = 'blend-as-served';

  constructor(private readonly blend: Blend) {
    super();
  }

  get items(): number {
    return this.blend.items;
  }

  scoreAll(history: History, scores: Float64Array, options: ScoreOptions = {}): void {
    this.blend.at(surfaceOf(history, options.now)).scoreAll(history, scores, options);
  }

  explain(history: History, item: number, options: ScoreOptions = {}): Contribution[] {
    return this.blend.at(surfaceOf(history, options.now)).explain(history, item, options);
  }

  save(): Uint8Array {
    return this.blend.save();
  }
}

/** A model as it is served: only a blend has several surfaces. */
export function asServed(model: Recommender): Recommender {
  return model instanceof Blend ? new BlendAsServed(model) : model;
}

/** The surface on which someone is asked for what comes next. */
export function surfaceOf({ times }: Pick<History, 'times'>, now?: number): SurfaceName {
  const last = times[times.length - 1];
  return last !== undefined && now !== undefined && now - last < visitMilliseconds ? 'PRODUCT' : 'HOME';
}

/** A case as serving asks it: beside a product, what was dealt with in the visit under way is no answer. */
export function askedAsServed(asked: EvaluationCase): EvaluationCase {
  const { history, now, exclude = [] } = asked;
  if (surfaceOf(history, now) === 'HOME') return asked;
  const since = history.times[history.times.length - 1]! - visitMilliseconds;
  const justNow = Array.from(history.items).filter((_, k) => history.times[k]! > since);
  return { ...asked, exclude: [...Array.from(exclude), ...justNow] };
}
