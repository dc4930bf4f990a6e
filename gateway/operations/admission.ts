import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { ProtectionSettings } from '../../shared/config/protection-settings';
import { ShopError } from '../../shared/errors/shop-error';
import type { Identity } from '../../shared/identity/identity';
import type { Admitted } from '../authorisation/authorisation';
import type { Engine } from '../execution/engine';
import type { OperationCost } from '../limits/cost/operation-cost';
import type { OperationRequest } from './operation-request';
import { type PreparedDocument, PreparedDocuments, type PreparedOperation } from './prepared-documents';
import { Refusal } from './refusal';
import { SchemaAccess, withoutSuggestions } from './schema-access';

/** Who sends an operation, and from where. */
export interface Sender {
  readonly identity: Identity;
  /** The IP address of the client, as far as it is known. */
  readonly address: string;
  /** Whether what carries the operation is for queries alone, as GET is. */
  readonly queriesOnly?: boolean;
}

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
  /** Tells in an answer, or in an event of a subscription, what was left out: nulls, and an error at each path. */
  readonly complete: Admitted['complete'];
  /** Whether its sender may be told names of the schema that it did not ask for. */
  readonly schemaIsOpen: boolean;
  /** Tells from an answer what it did cost. */
  readonly cost: OperationCost;
  readonly estimatedCost: number;
  /** Whether the sender asked for both costs, by `"extensions": {"cost": true}`. */
  readonly reportsCost: boolean;
}

export interface AdmissionOptions {
  /** The engine that new operations go to. */
  readonly engines: { readonly current: Engine };
  readonly protection: ProtectionSettings;
}

/**
 * The door through which every operation comes, whatever carried it: HTTP, WebSocket, server-sent events, multipart. What
 * is asked of an operation can be read off `admit`.
 */
export class Admission {
  private readonly prepared = new WeakMap<Engine, PreparedDocuments>();
  private readonly schemaAccess: SchemaAccess;

  constructor(private readonly options: AdmissionOptions) {
    this.schemaAccess = new SchemaAccess(options.protection.production);
  }

  /** @throws ShopError or Refusal (see `errorsOfRefusal`) where the operation is not to be executed */
  async admit(request: OperationRequest, sender: Sender): Promise<AdmittedOperation> {
    const text = textOf(request);
    const engine = this.options.engines.current;
    const documents = this.documentsOf(engine);
    const schemaIsOpen = this.schemaAccess.isOpenTo(sender.identity);
    const prepared = schemaIsOpen ? documents.of(text) : withoutSuggestions(() => documents.of(text));
    if (prepared.asksForSchema && !schemaIsOpen) throw new ShopError('INTROSPECTION_CLOSED');
    const { definition: operation, cost } = operationOf(prepared, request.operationName);
    if (sender.queriesOnly && operation.operation !== 'query') {
      throw new ShopError('METHOD_NOT_ALLOWED', { operation: operation.operation });
    }
    const { variables, operationName } = request;
    const estimatedCost = affordable(cost.estimated(variables), this.options.protection.cost);
    const sent = { document: prepared.document, operation, variables };
    const authorised = await engine.authorisation.admit(sent, sender.identity);
    if (authorised.kind === 'refused') throw new Refusal(authorised.errors);
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
    };
  }

  /** Makes ready on `next` the documents that are ready on `previous`. */
  warm(previous: Engine, next: Engine): Promise<void> {
    return this.documentsOf(next).takeOver(this.documentsOf(previous));
  }

  private documentsOf(engine: Engine): PreparedDocuments {
    const known = this.prepared.get(engine);
    if (known) return known;
    const made = new PreparedDocuments(engine, this.options.protection);
    this.prepared.set(engine, made);
    return made;
  }
}

function textOf({ query }: OperationRequest): string {
  if (!query) throw new ShopError('BAD_REQUEST', { detail: '"query" is missing.' });
  return query;
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
