import { z } from 'zod';

const target = z
  .strictObject({
    category: z.string().min(1).max(64).optional().describe("a category's id: what is below it too"),
    brand: z.string().min(1).max(128).optional(),
    attribute: z
      .string()
      .regex(/^[^=]+=.+$/, 'should be name=value')
      .max(256)
      .optional(),
  })
  .refine(
    (given) => Object.values(given).some((one) => one !== undefined),
    'should name a category, a brand or an attribute',
  );

/** Which products a rule is about. */
export type RuleTarget = z.output<typeof target>;

const rule = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('boost'), by: z.number().positive().max(100), where: target }),
  z.strictObject({ do: z.literal('hide'), where: target }),
  z.strictObject({ do: z.literal('pin'), place: z.number().int().min(1).max(100), where: target }),
]);

/** One rule of a shop's for a surface: `boost` multiplies scores, `hide` leaves out, `pin` gives a place to the best that fits. */
export type FeedRule = z.output<typeof rule>;

const pipeline = z.strictObject({
  rules: z.array(rule).max(100).default([]),
  variety: z
    .strictObject({ most: z.number().int().min(1).max(100), within: z.number().int().min(2).max(100) })
    .optional()
    .describe('at the most so many of one category among so many places that follow one another'),
  newProducts: z.number().min(0).max(0.5).default(0.1).describe('share of places for products younger than 30 days'),
});

/** What a shop wants of the feeds of a surface, beside what models say. */
export type FeedPipeline = z.output<typeof pipeline>;

/** Where a shop says nothing. */
export const usualPipeline: FeedPipeline = pipeline.parse({});

/** By surface, as JSON. */
export const feedPipelines = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'should be JSON' });
      return z.NEVER;
    }
  })
  .pipe(z.partialRecord(z.enum(['HOME', 'PRODUCT', 'CART', 'EMAIL', 'CHAT']), pipeline))
  .default({});
