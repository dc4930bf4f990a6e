import type { PublicDocument } from './definition';

/** Where a subgraph publishes what may be answered in its place while it cannot be reached. */
export const fallbacksPath = '/.well-known/stand-ins.json';

/**
 * By field, as `Type.field`: a value that is the same for whoever asks, with all that can be selected below it. Of one that
 * has `edges` the first page is shown, cut to `first`.
 *
 * Under `*`: whether what the subgraph answered last may be shown again while it does not answer in time, and to whom.
 */
export type Fallbacks = Readonly<Record<string, unknown>> & { readonly '*'?: KeptAnswersRule };

export interface KeptAnswersRule {
  readonly seconds: number;
  /** Whether an answer is for the person alone who asked; else for all who have the same rights. */
  readonly perPerson: boolean;
}

/** The route by which a subgraph publishes that alone. */
export function keptAnswersRoute(rule: KeptAnswersRule): { path: string; serve: () => Promise<PublicDocument> } {
  const body = JSON.stringify({ '*': rule } satisfies Fallbacks);
  return { path: fallbacksPath, serve: async () => ({ contentType: 'application/json', body, maxAge: 0 }) };
}
