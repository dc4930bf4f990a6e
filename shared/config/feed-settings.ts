import { z } from 'zod';
import { type FeedPipeline, feedPipelines } from './feed-pipeline';

/** What feeds are made of. */
export const feedVariables = {
  FEED_RANKING: z
    .string()
    .regex(/^[a-z][a-z-]{0,39}$/, 'should be blend, popular, or the name of a model')
    .default('blend')
    .describe(
      'what ranks feeds: blend; popular, for everybody alike but for what they have; or a model of the version that serves alone, by the ' +
        'name of `vitrine recommendations models`',
    ),
  FEED_EXPLORATION: z
    .enum(['on', 'off'])
    .default('on')
    .describe('whether places of feeds go to new products that models cannot rank yet'),
  FEED_SECOND_STAGE: z
    .enum(['on', 'off'])
    .default('on')
    .describe(
      'whether feeds are put in the order of what a show is expected to earn, where training found a model that can tell',
    ),
  FEED_BANDIT: z
    .enum(['off', 'thompson', 'linucb'])
    .default('off')
    .describe('whether a bandit chooses what ranks a feed, among FEED_ARMS, and by which rule'),
  FEED_ARMS: z
    .string()
    .regex(/^[a-z][a-z-]{0,31}(,[a-z][a-z-]{0,31}){0,7}$/, 'should be up to 8 strategies with commas between')
    .default('blend,first-stage')
    .transform((names) => [...new Set(names.split(','))])
    .describe('the strategies that FEED_BANDIT chooses among; the first has seven feeds in ten at the least'),
  FEED_SLATE_POLICY: z
    .enum(['on', 'off'])
    .default('off')
    .describe(
      'whether the first places of feeds are ordered by a policy that is learned from slates drawn for one person in ten, once it is ' +
        'estimated to bring more than the order of the ranking beyond chance',
    ),
  FEED_PIPELINES: feedPipelines.describe(
    'what a shop wants of its feeds, by surface, as JSON: {"HOME": {"rules": [{"do": "boost", "by": 2, "where": {"brand": "acme"}}, ' +
      '{"do": "hide", "where": {"category": "its id"}}, {"do": "pin", "place": 1, "where": {"attribute": "season=winter"}}], ' +
      '"variety": {"most": 3, "within": 10}, "newProducts": 0.1}}',
  ),
  AGGREGATE_EPSILON: z.coerce
    .number()
    .min(0)
    .max(100)
    .default(0)
    .describe(
      'how much lists of what is popular and what rises may tell of one person, each time that models are trained: the epsilon of differential ' +
        'privacy; 0 counts everything as it is',
    ),
  AGGREGATE_PRODUCTS: z.coerce
    .number()
    .int()
    .min(1)
    .max(1000)
    .default(10)
    .describe(
      'of so many products one person counts in those lists, those they turned to last; with AGGREGATE_EPSILON',
    ),
  AGGREGATE_MINIMUM: z.coerce
    .number()
    .min(0)
    .max(1_000_000)
    .default(10)
    .describe(
      'persons, by the noisy count, below which a product stands in none of those lists; with AGGREGATE_EPSILON',
    ),
} as const;

/** What lists that anybody may see tell of one person. */
export interface AggregateSettings {
  /** ε of one publication; 0 where counts are published as they are. */
  readonly epsilon: number;
  /** Of so many products a person counts, those they turned to last. */
  readonly productsPerPerson: number;
  /** A product with fewer persons than this, by the noisy count, is not published. */
  readonly leastPersons: number;
}

export interface FeedSettings {
  /** `blend`, `popular`, or a model's name. */
  readonly ranking: string;
  readonly exploration: boolean;
  readonly secondStage: boolean;
  readonly bandit: 'off' | 'thompson' | 'linucb';
  /** Each once; the first is what ranks without a bandit. */
  readonly arms: readonly string[];
  readonly slatePolicy: boolean;
  /** By surface; `usualPipeline` where there is none. */
  readonly pipelines: Readonly<Partial<Record<string, FeedPipeline>>>;
  readonly aggregates: AggregateSettings;
}

export function feedSettingsOf(values: z.output<z.ZodObject<typeof feedVariables>>): FeedSettings {
  return {
    ranking: values.FEED_RANKING,
    exploration: values.FEED_EXPLORATION === 'on',
    secondStage: values.FEED_SECOND_STAGE === 'on',
    bandit: values.FEED_BANDIT,
    arms: values.FEED_ARMS,
    slatePolicy: values.FEED_SLATE_POLICY === 'on',
    pipelines: values.FEED_PIPELINES,
    aggregates: {
      epsilon: values.AGGREGATE_EPSILON,
      productsPerPerson: values.AGGREGATE_PRODUCTS,
      leastPersons: values.AGGREGATE_MINIMUM,
    },
  };
}
