import { resolve } from 'node:path';
import { z } from 'zod';

/** Where the gateway has its supergraph from, what carries plans out, and what is remembered of operations. */
export const supergraphVariables = {
  SUPERGRAPH_FILE: z
    .string()
    .min(1)
    .optional()
    .describe('supergraph that a cluster’s gateway serves and watches; without it, the subgraphs are asked'),
  SUBGRAPH_URLS: z
    .string()
    .refine(
      (text) => namedUrls(text).every(({ name, url }) => name !== '' && URL.canParse(url) && /^https?:/.test(url)),
      'should look like products=http://host:4001/graphql,reviews=http://host:4002/graphql',
    )
    .optional()
    .describe('where the subgraphs of another supergraph answer; without it, where the supergraph says'),
  GATEWAY_EXECUTOR: z
    .enum(['compiled', 'apollo'])
    .default('compiled')
    .describe(
      'what carries plans out: the compiled executor, or that of @apollo/gateway for 1.4 to 2.8 times the processor time',
    ),
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
  /** By the name of the subgraph; a name that comes again is a replica. */
  readonly subgraphUrls: readonly NamedUrl[];
  readonly executor: 'compiled' | 'apollo';
  readonly pollMilliseconds: number;
  readonly recordedOperations: number;
}

type Values = z.output<z.ZodObject<typeof supergraphVariables>>;

export function supergraphSettingsOf(values: Values): SupergraphSettings {
  return {
    file: values.SUPERGRAPH_FILE === undefined ? undefined : resolve(values.SUPERGRAPH_FILE),
    subgraphUrls: namedUrls(values.SUBGRAPH_URLS ?? ''),
    executor: values.GATEWAY_EXECUTOR,
    pollMilliseconds: values.SUPERGRAPH_POLL_MS,
    recordedOperations: values.RECORD_OPERATIONS,
  };
}

/** Where one subgraph answers. */
export interface NamedUrl {
  readonly name: string;
  readonly url: string;
}

function namedUrls(text: string): NamedUrl[] {
  return text
    .split(',')
    .filter((entry) => entry.trim() !== '')
    .map((entry) => {
      const [name = '', ...url] = entry.split('=');
      return { name: name.trim(), url: url.join('=').trim() };
    });
}
