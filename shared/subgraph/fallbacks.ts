/** Where a subgraph publishes what may be answered in its place while it cannot be reached. */
export const fallbacksPath = '/.well-known/stand-ins.json';

/**
 * By field, as `Type.field`: a value that is the same for whoever asks, with all that can be selected below it. Of one that
 * has `edges` the first page is shown, cut to `first`.
 */
export type Fallbacks = Readonly<Record<string, unknown>>;
