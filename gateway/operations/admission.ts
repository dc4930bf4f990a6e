import type { ProtectionSettings } from '../../shared/config/protection-settings';
import type { Logger } from '../../shared/logging/logger';
import type { ClusterState } from '../cluster-state/cluster-state';
import type { Engine } from '../execution/engine';
import type { Sender } from '../identity/sender';
import { RateLimits } from '../limits/rates/rate-limits';
import { SharedRates } from '../limits/rates/shared-rates';
import { SignInThrottle } from '../limits/sign-in/sign-in-throttle';
import type { OperationRecord } from '../supergraph/operation-record';
import type { AdmissionParts, AdmissionStep, IncomingOperation } from './admission-steps';
import type { AdmittedOperation } from './admitted-operation';
import type { OperationRequest } from './operation-request';
import { PersistedOperations } from './persisted-operations';
import { PreparedDocuments } from './prepared-documents';
import { requestPath } from './request-path';
import { SchemaAccess } from './schema-access';
import { TrustedDocuments } from './trusted-documents';

export interface AdmissionOptions {
  /** The engine that new operations go to. */
  readonly engines: { readonly current: Engine };
  readonly protection: ProtectionSettings;
  readonly log: Logger;
  /** Signs what devices show that signed in before; see KnownDevices. */
  readonly deviceSecret?: string | undefined;
  /** What other gateways know; absent where this one is alone. */
  readonly cluster?: ClusterState | undefined;
  /** Called with each operation that is admitted, as it was sent. */
  readonly record?: Pick<OperationRecord, 'note'> | undefined;
}

/**
 * The door through which every operation comes, whatever carried it: HTTP, WebSocket, server-sent events, multipart. What
 * is asked of an operation stands in `request-path.ts`.
 */
export class Admission {
  private readonly prepared = new WeakMap<Engine, PreparedDocuments>();
  private readonly steps: readonly AdmissionStep[];
  private readonly stepsAgain: readonly AdmissionStep[];
  private readonly rates: RateLimits;
  private readonly sharedRates: SharedRates | undefined;
  private readonly trusted: TrustedDocuments;

  /** @throws ManifestError where the trusted documents cannot be read */
  constructor(private readonly options: AdmissionOptions) {
    const { protection, cluster, log } = options;
    this.rates = new RateLimits(protection);
    this.sharedRates = cluster && new SharedRates(this.rates.buckets, cluster);
    this.trusted = new TrustedDocuments(protection, log);
    const parts: AdmissionParts = {
      rates: this.rates,
      schemaAccess: new SchemaAccess(protection.production),
      persisted: new PersistedOperations({
        trusted: this.trusted,
        maximum: protection.persistedOperations,
        shared: cluster?.operations,
        log,
      }),
      trusted: this.trusted,
      engines: options.engines,
      documentsOf: (engine) => this.documentsOf(engine),
      costLimit: protection.cost,
      signIns: new SignInThrottle({ protection, store: cluster?.signIns, secret: options.deviceSecret, log }),
      record: options.record,
    };
    this.steps = requestPath.admission.map((step) => step(parts));
    this.stepsAgain = requestPath.admission
      .filter((step) => !requestPath.onceOnly.includes(step))
      .map((step) => step(parts));
  }

  /** @throws ShopError or Refusal (see `errorsOfRefusal`) where the operation is not to be executed */
  admit(request: OperationRequest, sender: Sender): Promise<AdmittedOperation> {
    return this.through(this.steps, request, sender);
  }

  /** The same for a subscription that goes on under another schema: its sender has done nothing that counts. */
  admitAgain(request: OperationRequest, sender: Sender): Promise<AdmittedOperation> {
    return this.through(this.stepsAgain, request, sender);
  }

  /** Makes ready on `next` the documents that are ready on `previous`. */
  warm(previous: Engine, next: Engine): Promise<void> {
    return this.documentsOf(next).takeOver(this.documentsOf(previous));
  }

  stop(): void {
    this.sharedRates?.stop();
    this.trusted.stop();
  }

  private documentsOf(engine: Engine): PreparedDocuments {
    const known = this.prepared.get(engine);
    if (known) return known;
    const made = new PreparedDocuments(engine, this.options.protection);
    this.prepared.set(engine, made);
    return made;
  }

  private async through(steps: readonly AdmissionStep[], request: OperationRequest, sender: Sender) {
    const operation = { request, sender } as IncomingOperation;
    for (const step of steps) {
      const waiting = step(operation);
      if (waiting) await waiting;
    }
    return operation;
  }
}
