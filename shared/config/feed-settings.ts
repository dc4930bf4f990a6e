import { z } from 'zod';

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
} as const;

export interface FeedSettings {
  /** `blend`, `popular`, or a model's name. */
  readonly ranking: string;
  readonly exploration: boolean;
}

export function feedSettingsOf(values: z.output<z.ZodObject<typeof feedVariables>>): FeedSettings {
  return { ranking: values.FEED_RANKING, exploration: values.FEED_EXPLORATION === 'on' };
}
