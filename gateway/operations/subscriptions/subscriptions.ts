import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { SubscriptionSettings } from '../../../shared/config/subscription-settings';
import { ShopError } from '../../../shared/errors/shop-error';
import type { Logger } from '../../../shared/logging/logger';
import type { SubgraphClient } from '../../../shared/subgraph/subgraph-client';
import type { Sender } from '../../identity/sender';
import type { Admission } from '../admission';
import type { AdmittedOperation } from '../admitted-operation';
import type { OperationRequest } from '../operation-request';
import { errorsOfRefusal, formatRefusal, refusalOf } from '../refusal';
import { type ClientOptions, ClientStream } from './client-stream';
import { EventCompletion, type PlannedSubscription } from './event-completion';
import { OpenCount } from './open-count';
import { SharedSource } from './shared-source';

export interface SubscriptionsOptions {
  readonly admission: Pick<Admission, 'admitAgain'>;
  readonly clients: readonly SubgraphClient[];
  readonly settings: SubscriptionSettings;
  /** How long the rest of an event may take. */
  readonly deadlineMilliseconds: number;
  readonly log: Logger;
}

/** A subscription that was admitted, and who sent it. */
export interface SentSubscription {
  readonly admitted: AdmittedOperation;
  readonly request: OperationRequest;
  readonly sender: Sender;
  readonly requestId: string;
}

/** All open subscriptions of a gateway, by whatever transport. */
export class Subscriptions {
  readonly settings: SubscriptionSettings;
  private readonly count: OpenCount;
  private readonly completion: EventCompletion;
  private readonly clients: ReadonlyMap<string, SubgraphClient>;
  private readonly sources = new Map<string, SharedSource>();
  private readonly streams = new Set<ClientStream>();
  private moving: Promise<void> = Promise.resolve();

  constructor(private readonly options: SubscriptionsOptions) {
    this.settings = options.settings;
    this.count = new OpenCount(options.settings);
    this.completion = new EventCompletion(options.log, options.deadlineMilliseconds);
    this.clients = new Map(options.clients.map((client) => [client.name, client]));
  }

  /** How much is open. */
  get open(): { readonly clients: number; readonly sources: number } {
    return { clients: this.count.total, sources: this.sources.size };
  }

  /** @throws ShopError SUBSCRIPTION_LIMIT, Refusal where a variable is wrong */
  subscribe(sent: SentSubscription, client: ClientOptions): ClientStream {
    const subscription = planned(sent.admitted);
    const leave = this.count.enter(sent.sender.identity, sent.sender.address);
    const source = this.sourceOf(subscription, sent);
    const stream: ClientStream = new ClientStream(this.settings, {
      ...client,
      onEnd: (reason) => {
        this.streams.delete(stream);
        leave();
        source.leave(stream);
        client.onEnd(reason);
      },
    });
    this.streams.add(stream);
    source.join(stream);
    return stream;
  }

  /**
   * A new schema serves: each source goes on under it, admitted as if it were sent now. What the schema no longer allows
   * ends, and its clients get the reason.
   */
  replaced(): Promise<void> {
    this.moving = this.moving.then(async () => {
      for (const source of [...this.sources.values()]) {
        await yieldToEventLoop();
        await this.moved(source);
      }
    });
    return this.moving;
  }

  /** Ends every subscription, with a code after which clients come again. */
  stop(): void {
    for (const stream of [...this.streams]) stream.finish('shutdown');
  }

  private async moved(source: SharedSource): Promise<void> {
    const { request, sender } = source.options;
    try {
      source.move(planned(await this.options.admission.admitAgain(request, sender)));
    } catch (error) {
      const errors = errorsOfRefusal(error);
      if (!errors) this.options.log.error({ err: error }, 'a subscription could not go on under a new schema');
      source.end('reload', errors ? { errors: formatRefusal(errors) } : undefined);
    }
  }

  private sourceOf(subscription: PlannedSubscription, { request, sender, requestId }: SentSubscription): SharedSource {
    const key = keyOf(subscription.admitted, sender);
    const known = this.sources.get(key);
    if (known) return known;
    const made: SharedSource = new SharedSource(subscription, {
      // A hash alone may be forgotten by then.
      request: { ...request, query: subscription.admitted.prepared.text },
      sender,
      requestId,
      completion: this.completion,
      resumption: { limitMilliseconds: this.settings.resume },
      clientOf: (name) => this.clients.get(name)!,
      onClosed: () => {
        if (this.sources.get(key) === made) this.sources.delete(key);
      },
    });
    this.sources.set(key, made);
    return made;
  }
}

function planned(admitted: AdmittedOperation): PlannedSubscription {
  const plan = admitted.engine.plan(admitted.document, admitted.operationName);
  const wrong = admitted.engine.variableErrors(plan, admitted.variables)?.errors;
  if (wrong) throw refusalOf('BAD_USER_INPUT', wrong);
  if (!plan.subscription) throw new ShopError('BAD_REQUEST', { detail: 'the subscription selects nothing.' });
  return { admitted, planned: plan, source: plan.subscription };
}

/** Two clients with the same key get the same events. */
function keyOf({ prepared, operationName, variables, reportsCost }: AdmittedOperation, { identity }: Sender): string {
  return JSON.stringify([
    identity.userId,
    identity.scopes,
    prepared.text,
    operationName ?? null,
    variables ?? {},
    reportsCost,
  ]);
}
