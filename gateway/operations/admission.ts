import type { OperationDefinitionNode } from 'graphql';
import type { ProtectionSettings } from '../../shared/config/protection-settings';
import { ShopError } from '../../shared/errors/shop-error';
import type { Identity } from '../../shared/identity/identity';
import { Authorisation } from '../authorisation/authorisation';
import type { Engine } from '../execution/engine';
import type { OperationRequest } from './operation-request';
import { type PreparedDocument, PreparedDocuments } from './prepared-documents';

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
  readonly operation: OperationDefinitionNode;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
}

export interface AdmissionOptions {
  /** The engine that new operations go to. */
  readonly engines: { readonly current: Engine };
  readonly protection: ProtectionSettings;
}

/** What is kept for as long as an engine is. */
interface OfEngine {
  readonly documents: PreparedDocuments;
  readonly authorisation: Authorisation;
}

/**
 * The door through which every operation comes, whatever carried it: HTTP, WebSocket, server-sent events, multipart. What
 * is asked of an operation can be read off `admit`.
 */
export class Admission {
  private readonly kept = new WeakMap<Engine, OfEngine>();

  constructor(private readonly options: AdmissionOptions) {}

  /** @throws ShopError or Refusal (see `errorsOfRefusal`) where the operation is not to be executed */
  async admit(request: OperationRequest, sender: Sender): Promise<AdmittedOperation> {
    const text = textOf(request);
    const engine = this.options.engines.current;
    const { documents, authorisation } = this.of(engine);
    const prepared = documents.of(text);
    const operation = operationOf(prepared, request.operationName);
    if (sender.queriesOnly && operation.operation !== 'query') {
      throw new ShopError('METHOD_NOT_ALLOWED', { operation: operation.operation });
    }
    authorisation.check(engine.apiSchema, prepared.document, operation, sender.identity);
    return {
      engine,
      prepared,
      operation,
      operationName: request.operationName,
      variables: request.variables,
    };
  }

  private of(engine: Engine): OfEngine {
    const known = this.kept.get(engine);
    if (known) return known;
    const made = {
      documents: new PreparedDocuments(engine, this.options.protection),
      authorisation: new Authorisation(engine.supergraph.requirements),
    };
    this.kept.set(engine, made);
    return made;
  }
}

function textOf({ query }: OperationRequest): string {
  if (!query) throw new ShopError('BAD_REQUEST', { detail: '"query" is missing.' });
  return query;
}

function operationOf({ operations }: PreparedDocument, name: string | undefined): OperationDefinitionNode {
  const fitting = name === undefined ? operations : operations.filter((operation) => operation.name?.value === name);
  const [operation, other] = fitting;
  if (!operation) throw new ShopError('BAD_REQUEST', { detail: 'the document has no operation of this name.' });
  if (other) throw new ShopError('BAD_REQUEST', { detail: '"operationName" should say which operation is meant.' });
  return operation;
}
