import { z } from 'zod';

/** What is kept in memory of the catalogue to search it. */
export const searchVariables = {
  SEARCH_WORDS: z.coerce
    .number()
    .int()
    .min(10)
    .max(10_000)
    .default(250)
    .describe(
      'different words of a product that a search knows, those that say the most of it: with it the memory of the index is bounded, ' +
        'by about 2 KB a product and 40 bytes a word',
    ),
} as const;

export interface SearchSettings {
  /** Different words of a product that are kept at the most. */
  readonly words: number;
}

export function searchSettingsOf(values: z.output<z.ZodObject<typeof searchVariables>>): SearchSettings {
  return { words: values.SEARCH_WORDS };
}
