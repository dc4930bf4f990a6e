import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { ProtectionSettings } from '../../shared/config/protection-settings';
import { ShopError } from '../../shared/errors/shop-error';
import type { Logger } from '../../shared/logging/logger';
import type { Admitted } from '../authorisation/authorisation';
import type { ClusterState } from '../cluster-state/cluster-state';
import type { Engine } from '../execution/engine';
import type { Sender } from '../identity/sender';
import type { OperationCost } from '../limits/cost/operation-cost';
import { RateLimits } from '../limits/rates/rate-limits';
import { SharedRates } from '../limits/rates/shared-rates';
import { passwordTries } from '../limits/sign-in/password-fields';
import { type Settle, SignInThrottle } from '../limits/sign-in/sign-in-throttle';
import type { OperationRecord } from '../supergraph/operation-record';
import type { OperationRequest } from './operation-request';
import { PersistedOperations } from './persisted-operations';
import { type PreparedDocument, PreparedDocuments, type PreparedOperation } from './prepared-documents';
import { Refusal } from './refusal';
import { SchemaAccess, withoutSuggestions } from './schema-access';
import { TrustedDocuments } from './trusted-documents';

/** An operation that may be executed for its sender. */
export interface AdmittedOperation {
  /** The engine whose schema it was validated against: it is the one to execute it, also while another takes its place. */
  readonly engine: Engine;
  readonly prepared: PreparedDocument;
  /** What is executed: without the fields that its sender may not see. The same object for the same text and rights. */
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  /** Adds to an answer, or to an event of a subscription, what was left out: nulls, and an error at each path. */
  readonly complete: Admitted['complete'];
  /** Whether its sender may see names of the schema that it did not ask for. */
  readonly schemaIsOpen: boolean;
  /** Works out from an answer what it did cost. */
  readonly cost: OperationCost;
  readonly estimatedCost: number;
  /** Whether the sender asked for both costs, by `"extensions": {"cost": true}`. */
  readonly reportsCost: boolean;
  /** Gets the outcome, where the operation tries passwords. */
  readonly settle: Settle | undefined;
  /** Whether the sender asked for what its device is to show, by `"extensions": {"device": true}` or with what it has. */
  readonly reportsDevice: boolean;
}

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
 * is asked of an operation can be read off `admit`.
 */
export class Admission {
  private readonly prepared = new WeakMap<Engine, PreparedDocuments>();
  private readonly schemaAccess: SchemaAccess;

  private readonly rates: RateLimits;
  private readonly sharedRates: SharedRates | undefined;
  private readonly trusted: TrustedDocuments;
  private readonly persisted: PersistedOperations;
  private readonly signIns: SignInThrottle;

  /** @throws ManifestError where the trusted documents cannot be read */
  constructor(private readonly options: AdmissionOptions) {
    const { protection, cluster, log } = options;
    this.schemaAccess = new SchemaAccess(protection.production);
    this.rates = new RateLimits(protection);
    this.sharedRates = cluster && new SharedRates(this.rates.buckets, cluster);
    this.trusted = new TrustedDocuments(protection, log);
    this.persisted = new PersistedOperations({
      trusted: this.trusted,
      maximum: protection.persistedOperations,
      shared: cluster?.operations,
      log,
    });
    this.signIns = new SignInThrottle({ protection, store: cluster?.signIns, secret: options.deviceSecret, log });
  }

  /** @throws ShopError or Refusal (see `errorsOfRefusal`) where the operation is not to be executed */
  async admit(request: OperationRequest, sender: Sender): Promise<AdmittedOperation> {
    this.rates.check(sender);
    return this.admitAgain(request, sender);
  }

  /** The same for a subscription that goes on under another schema: its sender has done nothing that counts. */
  async admitAgain(request: OperationRequest, sender: Sender): Promise<AdmittedOperation> {
    const schemaIsOpen = this.schemaAccess.isOpenTo(sender.identity);
    const text = await this.persisted.textOf(request);
    this.trusted.check(text, this.schemaAccess.isStaff(sender.identity));
    const engine = this.options.engines.current;
    const documents = this.documentsOf(engine);
    const prepared = schemaIsOpen ? documents.of(text) : withoutSuggestions(() => documents.of(text));
    if (prepared.asksForSchema && !schemaIsOpen) throw new ShopError('INTROSPECTION_CLOSED');
    const { definition: operation, cost, passwordFields } = operationOf(prepared, request.operationName);
    if (sender.readsOnly && operation.operation === 'mutation') {
      throw new ShopError('METHOD_NOT_ALLOWED', { operation: operation.operation });
    }
    const { variables, operationName } = request;
    const estimatedCost = affordable(cost.estimated(variables), this.options.protection.cost);
    const sent = { document: prepared.document, operation, variables };
    const authorised = await engine.authorisation.admit(sent, sender.identity);
    if (authorised.kind === 'refused') throw new Refusal(authorised.errors);
    const tries =
      passwordFields.length > 0
        ? passwordTries(engine.apiSchema, operation, passwordFields, variables, sender.identity)
        : [];
    if (tries.length > 0) this.rates.checkPasswords(sender, tries.length);
    const settle = tries.length > 0 ? await this.signIns.admit(tries, deviceAware(request, sender)) : undefined;
    this.persisted.keep(request);
    this.options.record?.note(prepared.document, operation);
    return {
      engine,
      prepared,
      document: authorised.document,
      operation: authorised.operation,
      operationName,
      variables,
      complete: authorised.complete,
      schemaIsOpen,
      cost,
      estimatedCost,
      reportsCost: request.extensions?.cost === true,
      reportsDevice: Boolean(request.extensions?.device),
      settle,
    };
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
}

/** A client that is no browser shows in the request itself what its device has. */
function deviceAware({ extensions }: OperationRequest, sender: Sender): Sender {
  const shown = extensions?.device;
  return typeof shown === 'string' ? { ...sender, device: shown } : sender;
}

function affordable(given: number, limit: number): number {
  if (given > limit) throw new ShopError('TOO_COSTLY', { given: Math.ceil(given), limit });
  return given;
}

function operationOf({ operations }: PreparedDocument, name: string | undefined): PreparedOperation {
  const fitting =
    name === undefined ? operations : operations.filter(({ definition }) => definition.name?.value === name);
  const [operation, other] = fitting;
  if (!operation) throw new ShopError('BAD_REQUEST', { detail: 'the document has no operation of this name.' });
  if (other) throw new ShopError('BAD_REQUEST', { detail: '"operationName" should say which operation is meant.' });
  return operation;
}
