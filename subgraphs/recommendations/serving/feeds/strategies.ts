import type { ModelRegistry } from '../models/model-registry';
import { type FeedRequest, fallbackFeed, type RankedFeed, rankFeed } from './rank-feed';

/** What shows everybody the same: it may be shown to who refuses that the shop is arranged for them. */
const impersonal = ['popular', 'newest'] as const;

/** The blend in its own order, without the second stage. */
const firstStage = 'first-stage';

/** Whether a feed was made of nothing that is known of the person. */
export function isImpersonal(strategy: string): boolean {
  return (impersonal as readonly string[]).includes(strategy);
}

/** By which names a feed can be ranked where the blend has these members. */
export function strategiesOf(members: readonly string[]): readonly string[] {
  return [...new Set(['blend', firstStage, ...impersonal, ...members])];
}

/** What can rank a feed, by name: the blend, with the second stage or without, what is popular, what is newest, and each member of the blend alone. */
export class Strategies {
  constructor(private readonly models: Pick<ModelRegistry, 'current'>) {}

  /** Of the models that serve now. */
  strategyNames(): readonly string[] {
    return strategiesOf(Object.keys(this.models.current?.blend.members ?? {}));
  }

  /** Whether a strategy can rank now. */
  has(strategy: string): boolean {
    return this.strategyNames().includes(strategy) && (isImpersonal(strategy) || this.models.current !== null);
  }

  /**
   * The feed by a strategy. It bears another name where the strategy has nothing to say of this person and what is popular
   * was asked in its place, as the blend does.
   *
   * @throws ArtefactError where no model of this name serves, and whatever a model throws
   */
  rank(strategy: string, request: FeedRequest): RankedFeed {
    const { current } = this.models;
    if (strategy === 'newest') return fallbackFeed(null, request);
    if (strategy === 'popular') return fallbackFeed(current, request);
    if (!current) throw new Error('no models have been trained yet');
    if (strategy === 'blend') return rankFeed(current, request);
    if (strategy === firstStage) return rankFeed(current, { ...request, hasSecondStage: false });
    const ranked = rankFeed(current.alone(strategy), request);
    return { ...ranked, strategy: ranked.strategy === 'blend' ? strategy : ranked.strategy };
  }
}
