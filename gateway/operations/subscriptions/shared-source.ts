import { setTimeout as pauseFor } from 'node:timers/promises';
import type { ExecutionResult, FormattedExecutionResult } from 'graphql';
import { ShopError } from '../../../shared/errors/shop-error';
import type { SubgraphClient } from '../../../shared/subgraph/subgraph-client';
import type { Sender } from '../../identity/sender';
import { metrics } from '../../telemetry/metrics';
import type { OperationRequest } from '../operation-request';
import type { ClientStream } from './client-stream';
import { EventBody } from './event-body';
import type { EventCompletion, PlannedSubscription } from './event-completion';
import { type ResumptionOptions, SourceResumption } from './source-resumption';
import type { EndReason } from './stream-end';

export interface SourceOptions {
  /** What its clients sent, and one of them: with these it is admitted again when the schema is another. */
  readonly request: OperationRequest;
  readonly sender: Sender;
  readonly requestId: string;
  readonly clientOf: (subgraph: string) => SubgraphClient;
  readonly completion: EventCompletion;
  readonly resumption: ResumptionOptions;
  /** Called once, when its last client has left or it has ended. */
  readonly onClosed: () => void;
}

/**
 * One source for all clients who subscribe to the same as the same person: opened with the first, let go with the last.
 * Each event is completed once, one after the other, and then given to each client. Where its subgraph is lost it is opened
 * anew while clients wait, and goes on after the last event that they were given.
 */
export class SharedSource {
  private readonly clients = new Set<ClientStream>();
  private upstream: AsyncIterator<ExecutionResult, undefined> | undefined;
  private readonly gone = new AbortController();
  private resumption: SourceResumption;
  private isOpen = false;

  constructor(
    private subscription: PlannedSubscription,
    readonly options: SourceOptions,
  ) {
    this.resumption = new SourceResumption(options.resumption);
  }

  join(client: ClientStream): void {
    this.clients.add(client);
    if (this.isOpen) client.open();
    if (!this.upstream) this.open();
  }

  leave(client: ClientStream): void {
    this.clients.delete(client);
    if (this.clients.size === 0) this.close();
  }

  /** Goes on with another plan; where its owner is to be asked something else, the source is opened anew. */
  move(next: PlannedSubscription): void {
    const before = this.subscription.source;
    this.subscription = next;
    const isSame = before.subgraph === next.source.subgraph && before.query === next.source.query;
    if (isSame || this.gone.signal.aborted) return;
    // A cursor is its owner's.
    if (before.subgraph !== next.source.subgraph) this.resumption = new SourceResumption(this.options.resumption);
    this.reopen();
  }

  /** Ends every client, after a last event where there is one. */
  end(reason: EndReason, last?: FormattedExecutionResult): void {
    if (last) this.deliver(last);
    for (const client of [...this.clients]) client.finish(reason);
  }

  private reopen(): void {
    void this.upstream?.return?.();
    metrics.subscriptionUpstreams.dec();
    this.isOpen = false;
    this.open();
  }

  private open(): void {
    const { clientOf, requestId, sender } = this.options;
    const { admitted, planned, source } = this.subscription;
    const given = admitted.variables ?? {};
    const variables = planned.names?.planned(given) ?? given;
    const { query, operationName, variableNames } = source;
    const upstream = clientOf(source.subgraph).subscribe({
      query,
      operationName,
      variables: Object.fromEntries(
        variableNames.flatMap((name) => (Object.hasOwn(variables, name) ? [[name, variables[name]]] : [])),
      ),
      identity: sender.identity,
      requestId,
      resumeFrom: this.resumption.cursor,
    });
    this.upstream = upstream;
    metrics.subscriptionUpstreams.inc();
    void this.read(upstream);
  }

  /** Reads until the source ends, or another has taken its place. */
  private async read(upstream: AsyncIterator<ExecutionResult, undefined>): Promise<void> {
    const { completion, requestId, sender } = this.options;
    const context = { identity: sender.identity, requestId, signal: this.gone.signal };
    try {
      for (;;) {
        const { done, value } = await upstream.next();
        if (upstream !== this.upstream) return;
        if (done) return this.end('complete');
        const opensOnly = this.resumption.opens(value);
        this.opened();
        if (!opensOnly) {
          const result = await completion.complete(this.subscription, value, context);
          // Another has taken its place meanwhile, and gives this once more.
          if (upstream !== this.upstream && this.resumption.cursor) return;
          this.deliver(result);
        }
        this.resumption.received(value);
      }
    } catch (error) {
      if (upstream !== this.upstream) return;
      this.isOpen = false;
      const pause = this.resumption.pauseAfter(error);
      if (pause === null) return this.end('upstream', completion.failure(this.subscription, error));
      // Cut short when the last client leaves.
      await pauseFor(pause, undefined, { signal: this.gone.signal }).catch(() => undefined);
      if (upstream === this.upstream) this.reopen();
    }
  }

  private opened(): void {
    if (this.isOpen) return;
    this.isOpen = true;
    for (const client of this.clients) client.open();
  }

  private deliver(result: FormattedExecutionResult): void {
    const body = new EventBody(result);
    for (const client of this.clients) client.push(body);
  }

  private close(): void {
    const { upstream } = this;
    if (this.gone.signal.aborted) return;
    this.gone.abort(new ShopError('REQUEST_CANCELLED'));
    this.upstream = undefined;
    if (upstream) metrics.subscriptionUpstreams.dec();
    void upstream?.return?.();
    this.options.onClosed();
  }
}
