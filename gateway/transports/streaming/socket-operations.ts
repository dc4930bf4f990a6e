import type { FormattedExecutionResult } from 'graphql';
import { ShopError } from '../../../shared/errors/shop-error';
import { EntityBatching } from '../../execution/entity-batching';
import type { Sender } from '../../identity/sender';
import type { Admission } from '../../operations/admission';
import type { AdmittedExecution } from '../../operations/admitted-execution';
import type { AdmittedOperation } from '../../operations/admitted-operation';
import type { OperationRequest } from '../../operations/operation-request';
import type { ClientOptions, ClientStream } from '../../operations/subscriptions/client-stream';
import type { Subscriptions } from '../../operations/subscriptions/subscriptions';

export interface SocketOperation {
  readonly request: OperationRequest;
  readonly sender: Sender;
  readonly requestId: string;
  /** Aborted when the client goes. */
  readonly signal: AbortSignal;
  readonly client: ClientOptions;
}

export interface RunOperation {
  readonly admitted: AdmittedOperation;
  readonly outcome: ClientStream | FormattedExecutionResult;
}

/** Runs whatever operation comes over a socket: through the same door as any other. */
export class SocketOperations {
  constructor(
    private readonly admission: Admission,
    private readonly subscriptions: Subscriptions,
    private readonly execution: AdmittedExecution,
    private readonly deadlineMilliseconds: number,
  ) {}

  /** @throws ShopError or Refusal where it is not to be executed */
  async run({ request, sender, requestId, signal, client }: SocketOperation): Promise<RunOperation> {
    const admitted = await this.admission.admit(request, sender);
    if (admitted.operation.operation === 'subscription') {
      return { admitted, outcome: this.subscriptions.subscribe({ admitted, request, sender, requestId }, client) };
    }
    const lifetime = new AbortController();
    const cancel = () => lifetime.abort(signal.reason);
    const late = () => lifetime.abort(new ShopError('DEADLINE_EXCEEDED'));
    const timer = setTimeout(late, this.deadlineMilliseconds);
    signal.addEventListener('abort', cancel, { once: true });
    try {
      const context = {
        identity: sender.identity,
        requestId,
        userAgent: sender.userAgent,
        deadline: performance.now() + this.deadlineMilliseconds,
        signal: lifetime.signal,
        batching: new EntityBatching(),
      };
      const { result } = await this.execution.execute(admitted, context, false);
      return { admitted, outcome: result };
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
    }
  }
}
