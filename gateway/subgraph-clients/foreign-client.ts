import type { ExecutionResult } from 'graphql';
import type { SubgraphName } from '../../shared/config/settings';
import { anonymous } from '../../shared/identity/identity';
import { isPlainObject } from '../../shared/json/own-properties';
import type { Logger } from '../../shared/logging/logger';
import { Channel } from '../../shared/streams/channel';
import { encodedVariables } from '../../shared/subgraph/encoded-variables';
import type { SubgraphClient, SubgraphRequest } from '../../shared/subgraph/subgraph-client';
import { currentTraceparent } from '../../shared/telemetry/tracing';
import { type Answer, HttpTransport } from './http-transport';
import { type FailureKind, SubgraphFailure } from './subgraph-failure';

/** A subgraph that is none of ours, at the address of its GraphQL endpoint: it is asked as any server over HTTP is. */
export class ForeignSubgraphClient implements SubgraphClient {
  readonly name: SubgraphName;
  private readonly transport: HttpTransport;
  private readonly path: string;

  /** @param name as the supergraph has it */
  constructor(
    name: string,
    url: string,
    private readonly log: Logger,
    connections: number,
  ) {
    const { origin, pathname, search } = new URL(url);
    // Names of ours are what settings and metrics are typed by; here any may be.
    this.name = name as SubgraphName;
    this.path = pathname + search;
    this.transport = new HttpTransport(origin, connections);
  }

  async schema(): Promise<string> {
    const { data } = await this.execute({ query: '{ _service { sdl } }', identity: anonymous, requestId: 'schema' });
    return String((data?._service as { readonly sdl?: unknown } | undefined)?.sdl ?? '');
  }

  async execute({ query, variables, operationName, requestId, signal }: SubgraphRequest): Promise<ExecutionResult> {
    const name = operationName === undefined ? '' : `,"operationName":${JSON.stringify(operationName)}`;
    const traceparent = currentTraceparent();
    const answer = await this.send({
      method: 'POST',
      path: this.path,
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
        'x-request-id': requestId,
        ...(traceparent ? { traceparent } : {}),
      },
      body: `{"query":${JSON.stringify(query)},"variables":${encodedVariables(variables)}${name}}`,
      signal,
    });
    return this.resultOf(answer);
  }

  /** Subscriptions of others are of several protocols: none is spoken here. */
  subscribe(): AsyncIterableIterator<ExecutionResult, undefined> {
    const events = new Channel<ExecutionResult>();
    events.fail(this.failure('misfit', 'subscriptions of another supergraph are not served'));
    return events;
  }

  async document(): Promise<null> {
    return null;
  }

  async health(): Promise<Readonly<Record<string, string>>> {
    try {
      await this.execute({ query: '{ __typename }', identity: anonymous, requestId: 'health' });
      return { endpoint: 'ok' };
    } catch (error) {
      return { endpoint: error instanceof SubgraphFailure ? error.reason : String(error) };
    }
  }

  async close(): Promise<void> {
    await this.transport.close();
  }

  private async send(call: Parameters<HttpTransport['send']>[0]): Promise<Answer> {
    try {
      return await this.transport.send(call);
    } catch (error) {
      if (call.signal?.aborted) throw error;
      const { code, message } = error as NodeJS.ErrnoException;
      throw this.failure('unreachable', [code, message].filter(Boolean).join(': '));
    }
  }

  /** Whatever the status: where it refuses an operation, GraphQL over HTTP says so with one of 4xx and errors in the body. */
  private resultOf({ status, body }: Answer): ExecutionResult {
    let result: unknown;
    try {
      result = JSON.parse(body.toString('utf8'));
    } catch {
      result = undefined;
    }
    if (isPlainObject(result) && ('data' in result || 'errors' in result)) return result as ExecutionResult;
    const reason = `answered ${status}: ${body.toString('utf8', 0, 500)}`;
    throw this.failure(status >= 400 && status < 500 ? 'misfit' : 'failing', reason);
  }

  private failure(kind: FailureKind, reason: string): SubgraphFailure {
    this.log.warn({ subgraph: this.name, reason }, 'a subgraph could not be reached');
    return new SubgraphFailure(this.name, kind, reason);
  }
}
