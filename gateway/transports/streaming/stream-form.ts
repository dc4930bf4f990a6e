import { rangesOf } from '../http/media-types';

export type StreamForm = 'sse' | 'multipart';

/**
 * How a client takes the events of a subscription over HTTP, by its Accept header; null where it takes neither form.
 * Clients that name all they can (urql: JSON first, then streams) do so for every operation: the order says nothing.
 */
export function streamFormOf(accept: string | undefined): StreamForm | null {
  for (const { type, parameters, weight } of rangesOf(accept ?? '')) {
    if (weight === 0) continue;
    if (type === 'text/event-stream') return 'sse';
    // Of multipart/mixed there are other dialects, for incremental delivery.
    if (type === 'multipart/mixed' && parameters.some((text) => /^subscriptionspec="?1\.0"?$/.test(text))) {
      return 'multipart';
    }
  }
  return null;
}

/** Whether the one result of a query or mutation is to come as an event stream too: a client of graphql-sse asks so. */
export function wantsEventStream(accept: string | undefined): boolean {
  return rangesOf(accept ?? '')[0]?.type === 'text/event-stream';
}
