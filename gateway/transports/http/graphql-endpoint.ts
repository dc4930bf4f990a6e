import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { systemClock } from '../../../shared/clock/clock';
import { ShopError } from '../../../shared/errors/shop-error';
import { RequestLifetime } from '../../../shared/http/request-lifetime';
import { CacheHints } from '../../../shared/subgraph/cache-hints';
import type { CachePolicy } from '../../../shared/subgraph/cache-policy';
import { cacheControlOf } from '../../caching/response-cache';
import { EntityBatching } from '../../execution/entity-batching';
import type { Authentication } from '../../identity/authentication';
import type { ClientAddress } from '../../identity/client-address';
import { userAgentOf } from '../../identity/user-agent';
import type { Admission } from '../../operations/admission';
import type { AdmittedExecution } from '../../operations/admitted-execution';
import { errorsOfRefusal } from '../../operations/refusal';
import type { Subscriptions } from '../../operations/subscriptions/subscriptions';
import { countExecuted, countRefused } from '../../telemetry/observed-operations';
import { sendAsEventStream, sendSubscription } from '../streaming/http-streams';
import { streamFormOf, wantsEventStream } from '../streaming/stream-form';
import type { AllowedOrigins } from './cross-origin';
import { deviceOf, rememberDevice } from './device-cookie';
import { sendErrors } from './http-errors';
import { type AnswerForm, answerForm, streamRefusalForm } from './media-types';
import { operationOfRequest } from './operation-of-request';
import { requestIdOf } from './request-id';
import { addVary } from './vary';

export const graphqlPath = '/graphql';

export interface EndpointOptions {
  readonly admission: Admission;
  readonly execution: AdmittedExecution;
  readonly subscriptions: Subscriptions;
  readonly authentication: Authentication;
  readonly clientAddress: ClientAddress;
  /** How long a request may take. */
  readonly deadlineMilliseconds: number;
  /** Whether a query by GET may come without a header that makes a browser ask first. */
  readonly bareQueriesByGet: boolean;
  /** Whose pages may call. */
  readonly origins: AllowedOrigins;
}

/** `POST /graphql`, and `GET` and `HEAD` for queries: as https://graphql.github.io/graphql-over-http/draft/ has it. */
export function graphqlEndpoint(app: FastifyInstance, options: EndpointOptions): void {
  const { admission, execution, subscriptions, authentication, clientAddress, bareQueriesByGet, origins } = options;
  const handle = async (request: FastifyRequest, reply: FastifyReply) => {
    const began = performance.now();
    const { deadline, signal } = new RequestLifetime(options.deadlineMilliseconds, reply.raw);
    const requestId = requestIdOf(request);
    reply.header('x-request-id', requestId);
    const { accept } = request.headers;
    const form = answerForm(accept, streamFormOf(accept) ? streamRefusalForm : undefined);
    const { identity, expiresAt, isInternal } = await authentication.authenticate(request.headers.authorization);
    const asked = operationOfRequest(request, bareQueriesByGet, origins);
    try {
      const address = clientAddress(request.raw);
      const userAgent = userAgentOf(request.raw);
      const sender = {
        identity,
        address,
        userAgent,
        device: deviceOf(request),
        readsOnly: request.method !== 'POST',
        isInternal,
      };
      const admitted = await admission.admit(asked, sender);
      if (admitted.operation.operation === 'subscription') {
        if (request.method === 'HEAD') throw new ShopError('METHOD_NOT_ALLOWED', { operation: 'subscription' });
        return sendSubscription(subscriptions, { admitted, request: asked, sender, requestId }, reply, expiresAt);
      }
      const context = {
        identity,
        requestId,
        userAgent,
        deadline,
        signal,
        batching: new EntityBatching(),
        cacheHints: new CacheHints(),
      };
      const executed = await execution.execute(admitted, context, !wantsEventStream(accept));
      const { kept, status, result, actualCost, device, policy, body } = executed;
      if (kept) {
        countExecuted(admitted.operation, {}, began);
        const now = systemClock.now();
        const left = Math.ceil((kept.until - now) / 1000);
        addHeaders(reply, admitted.estimatedCost, kept.actualCost, { maxAge: left, private: kept.isPrivate });
        reply.header('age', Math.floor((now - kept.keptAt) / 1000));
        return reply.type(form.contentType).send(kept.body);
      }
      countExecuted(admitted.operation, result, began);
      addHeaders(reply, admitted.estimatedCost, actualCost, policy);
      if (device !== undefined) rememberDevice(reply, device, !bareQueriesByGet);
      if (body === undefined) return sendAsEventStream(reply, result);
      return reply.status(statusIn(form, status)).type(form.contentType).send(body);
    } catch (error) {
      const errors = errorsOfRefusal(error);
      if (!errors) throw error;
      countRefused(errors, began);
      return sendErrors(reply.type(form.contentType), errors, (status) => statusIn(form, status));
    }
  };
  app.post(graphqlPath, handle);
  app.get(graphqlPath, handle);
}

function addHeaders(reply: FastifyReply, estimated: number, actual: number, policy: CachePolicy): void {
  reply.header('x-vitrine-cost', `estimated=${estimated}, actual=${actual}`);
  reply.header('cache-control', cacheControlOf(policy));
  addVary(reply, 'accept', 'authorization');
}

function statusIn(form: AnswerForm, status: number): number {
  return status === 400 && form.refusesWith200 ? 200 : status;
}
