import { resolve } from 'node:path';
import { z } from 'zod';

/** Where the gateway has its supergraph from, and what it remembers of operations. */
export const supergraphVariables = {
  SUPERGRAPH_FILE: z
    .string()
    .min(1)
    .optional()
    .describe('supergraph that a cluster’s gateway serves and watches; without it, the subgraphs are asked'),
  SUPERGRAPH_POLL_MS: z.coerce
    .number()
    .int()
    .min(100)
    .max(3_600_000)
    .default(5_000)
    .describe('milliseconds between two looks at the file, or two questions to the subgraphs'),
  RECORD_OPERATIONS: z.coerce
    .number()
    .int()
    .min(0)
    .max(100_000)
    .default(1_000)
    .describe('operations that the gateway remembers for `supergraph check` and for its next start; 0 for none'),
} as const;

export interface SupergraphSettings {
  readonly file: string | undefined;
  readonly pollMilliseconds: number;
  readonly recordedOperations: number;
}

type Values = z.output<z.ZodObject<typeof supergraphVariables>>;

export function supergraphSettingsOf(values: Values): SupergraphSettings {
  return {
    file: values.SUPERGRAPH_FILE === undefined ? undefined : resolve(values.SUPERGRAPH_FILE),
    pollMilliseconds: values.SUPERGRAPH_POLL_MS,
    recordedOperations: values.RECORD_OPERATIONS,
  };
}
