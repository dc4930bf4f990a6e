import type { FastifyReply } from 'fastify';
import type { FormattedExecutionResult } from 'graphql';
import { ShopError } from '../../../shared/errors/shop-error';
import type { SentSubscription, Subscriptions } from '../../operations/subscriptions/subscriptions';
import { framings } from './framing';
import { HttpBody } from './http-body';
import { streamFormOf } from './stream-form';

/**
 * Answers a subscription over HTTP, as events or as parts, for as long as it lasts.
 *
 * @param expiresAt Unix milliseconds at which the client's access token expires; null for a visitor
 * @throws ShopError SUBSCRIPTION_TRANSPORT where the client takes neither form; SUBSCRIPTION_LIMIT
 */
export function sendSubscription(
  subscriptions: Subscriptions,
  sent: SentSubscription,
  reply: FastifyReply,
  expiresAt: number | null,
): FastifyReply {
  const form = streamFormOf(reply.request.headers.accept);
  if (!form) throw new ShopError('SUBSCRIPTION_TRANSPORT');
  const onEnd = () => body.cutOff();
  const stream = subscriptions.subscribe(sent, { transport: form, expiresAt, onEnd });
  const body: HttpBody = new HttpBody(stream, framings[form], subscriptions.settings.heartbeat);
  return (
    reply
      .type(framings[form].contentType)
      .header('cache-control', 'no-store, no-transform')
      // nginx would keep the events to itself until there are enough of them.
      .header('x-accel-buffering', 'no')
      .send(body)
  );
}

/** Answers a query or mutation as an event stream of one event. */
export function sendAsEventStream(reply: FastifyReply, result: FormattedExecutionResult): FastifyReply {
  const { contentType, event, complete } = framings.sse;
  return reply
    .type(contentType)
    .header('cache-control', 'no-store')
    .send(event(JSON.stringify(result)) + complete);
}
