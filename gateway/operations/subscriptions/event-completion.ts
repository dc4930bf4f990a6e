import { type ExecutionResult, type FormattedExecutionResult, GraphQLError } from 'graphql';
import { ShopError } from '../../../shared/errors/shop-error';
import type { Identity } from '../../../shared/identity/identity';
import type { Logger } from '../../../shared/logging/logger';
import { EntityBatching } from '../../execution/entity-batching';
import type { PlannedOperation, SubscriptionSource } from '../../execution/planned-operation';
import { checkedAnswer } from '../../subgraph-clients/checked-answers';
import type { AdmittedOperation } from '../admitted-operation';
import { errorMasking } from '../error-masking';
import { endedResult } from '../operation-end';

/** A subscription that may be run, with its plan. */
export interface PlannedSubscription {
  readonly admitted: AdmittedOperation;
  readonly planned: PlannedOperation;
  readonly source: SubscriptionSource;
}

export interface CompletionContext {
  readonly identity: Identity;
  readonly requestId: string;
  /** Aborted when nobody reads the subscription any more. */
  readonly signal: AbortSignal;
}

/** Makes of what a source says what clients get: the rest is fetched, what they may not see left out, errors masked. */
export class EventCompletion {
  private readonly mask: ReturnType<typeof errorMasking>;

  /** @param deadlineMilliseconds how long the rest of an event may take; what is missing then is DEADLINE_EXCEEDED */
  constructor(
    log: Logger,
    private readonly deadlineMilliseconds: number,
  ) {
    this.mask = errorMasking(log);
  }

  async complete(
    subscription: PlannedSubscription,
    event: ExecutionResult,
    context: CompletionContext,
  ): Promise<FormattedExecutionResult> {
    const { admitted, planned, source } = subscription;
    const answer = reportedBy(source.subgraph, readable(event));
    // Nothing came that could be completed: the subgraph refuses, or what it was to give is not there.
    if (!answer.data) return this.masked(admitted, planned.names?.restored(answer) ?? answer);
    const deadline = performance.now() + this.deadlineMilliseconds;
    const result = await admitted.engine.use.during(() =>
      admitted.engine.executeRest(planned, answer, admitted.variables, {
        ...context,
        deadline,
        batching: new EntityBatching(),
      }),
    );
    return this.masked(admitted, result);
  }

  /** What clients receive where the source, or a completion, failed altogether. */
  failure(subscription: PlannedSubscription, error: unknown): FormattedExecutionResult {
    const cause = error instanceof Error ? error : new Error(String(error));
    const { http: _, ...extensions } = cause instanceof ShopError ? cause.extensions : {};
    const wrapped = new GraphQLError(cause.message, {
      originalError: cause,
      extensions: { ...extensions, serviceName: subscription.source.subgraph },
    });
    return { errors: [this.mask(wrapped.toJSON(), wrapped)] };
  }

  private masked(admitted: AdmittedOperation, { data, errors }: ExecutionResult): FormattedExecutionResult {
    const masked = errors?.map((error) => this.mask(error instanceof GraphQLError ? error.toJSON() : error, error));
    return endedResult(admitted, { ...(masked ? { errors: masked } : {}), data }).result;
  }
}

/** An event as its source gave it, or the error that it is none. */
function readable(event: ExecutionResult): ExecutionResult {
  try {
    return checkedAnswer(event);
  } catch (error) {
    if (error instanceof ShopError) return { errors: [error] };
    throw error;
  }
}

/** A subgraph's answer with its name on its errors, and without the status that an error would have alone. */
function reportedBy(subgraph: string, { data, errors }: ExecutionResult): ExecutionResult {
  if (!errors) return { data };
  return {
    data,
    errors: errors.map(({ message, path, extensions: { http: _, ...extensions } = {} }) => {
      const named = { ...extensions, serviceName: subgraph };
      return new GraphQLError(message, { path, extensions: named });
    }),
  };
}
