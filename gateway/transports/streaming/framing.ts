import type { StreamForm } from './stream-form';

/** How events are written into the body of an HTTP answer. */
export interface Framing {
  readonly contentType: string;
  /** Written when the source is open, so that a client knows from when on nothing is missed, before anything happens. */
  readonly opening: string;
  readonly heartbeat: string;
  /** @param body the event as JSON */
  event(body: string): string;
  /** There is nothing more to come, and nothing to come again for. */
  readonly complete: string;
  /** It ended, and the client should come again. @param errors as JSON */
  broken(errors: string): string;
}

/**
 * graphql-sse, distinct connections. A stream that a client should open again ends without `complete`, which it takes for
 * a broken connection.
 * @see https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md
 */
const eventStream: Framing = {
  contentType: 'text/event-stream; charset=utf-8',
  opening: ':\n\n',
  heartbeat: ':\n\n',
  event: (body) => `event: next\ndata: ${body}\n\n`,
  complete: 'event: complete\ndata: \n\n',
  broken: (errors) => `event: next\ndata: {"errors":${errors}}\n\n`,
};

const part = (body: string) => `\r\ncontent-type: application/json\r\n\r\n${body}\r\n--graphql`;

/**
 * Each part ends with the boundary of the next, so that a reader need not wait for that one to know where it ends.
 * @see https://www.apollographql.com/docs/graphos/routing/operations/subscriptions/multipart-protocol
 */
const multipart: Framing = {
  contentType: 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0',
  opening: `\r\n--graphql${part('{}')}`,
  heartbeat: part('{}'),
  event: (body) => part(`{"payload":${body}}`),
  complete: '--\r\n',
  broken: (errors) => `${part(`{"payload":null,"errors":${errors}}`)}--\r\n`,
};

export const framings: Readonly<Record<StreamForm, Framing>> = { sse: eventStream, multipart };
