import { ShopError } from '../../shared/errors/shop-error';
import type { Engine } from '../execution/engine';
import type { Sender } from '../identity/sender';
import type { RateLimits } from '../limits/rates/rate-limits';
import { passwordTries } from '../limits/sign-in/password-fields';
import type { SignInThrottle } from '../limits/sign-in/sign-in-throttle';
import type { OperationRecord } from '../supergraph/operation-record';
import type { AdmittedOperation } from './admitted-operation';
import type { OperationRequest } from './operation-request';
import type { PersistedOperations } from './persisted-operations';
import type { PreparedDocument, PreparedDocuments, PreparedOperation } from './prepared-documents';
import { Refusal } from './refusal';
import { type SchemaAccess, withoutSuggestions } from './schema-access';
import type { TrustedDocuments } from './trusted-documents';

/** An operation on its way in: each step finds what those before it have added, and adds its own. */
export interface IncomingOperation extends Writable<AdmittedOperation> {
  readonly request: OperationRequest;
  readonly sender: Sender;
  text: string;
  chosen: PreparedOperation;
}

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/** @throws ShopError or Refusal where the operation is not to be executed */
export type AdmissionStep = (operation: IncomingOperation) => void | Promise<void>;

/** What the steps ask. */
export interface AdmissionParts {
  readonly rates: RateLimits;
  readonly schemaAccess: SchemaAccess;
  readonly persisted: PersistedOperations;
  readonly trusted: TrustedDocuments;
  readonly engines: { readonly current: Engine };
  readonly documentsOf: (engine: Engine) => PreparedDocuments;
  readonly costLimit: number;
  readonly signIns: SignInThrottle;
  readonly record: Pick<OperationRecord, 'note'> | undefined;
}

export const admissionSteps = {
  rateIsKept:
    ({ rates }: AdmissionParts): AdmissionStep =>
    ({ sender }) =>
      rates.check(sender),

  textIsFound:
    ({ persisted }: AdmissionParts): AdmissionStep =>
    async (operation) => {
      operation.text = await persisted.textOf(operation.request);
    },

  documentIsTrusted:
    ({ trusted, schemaAccess }: AdmissionParts): AdmissionStep =>
    ({ text, sender }) =>
      // What a subgraph asks is as much the shop's own as what it answers.
      trusted.check(text, sender.isInternal === true || schemaAccess.isStaff(sender.identity)),

  documentIsPrepared:
    ({ engines, documentsOf, schemaAccess }: AdmissionParts): AdmissionStep =>
    (operation) => {
      operation.engine = engines.current;
      operation.schemaIsOpen = schemaAccess.isOpenTo(operation.sender.identity);
      const prepare = () => documentsOf(operation.engine).of(operation.text);
      operation.prepared = operation.schemaIsOpen ? prepare() : withoutSuggestions(prepare);
    },

  schemaIsOpen:
    (): AdmissionStep =>
    ({ prepared, schemaIsOpen }) => {
      if (prepared.asksForSchema && !schemaIsOpen) throw new ShopError('INTROSPECTION_CLOSED');
    },

  operationIsChosen: (): AdmissionStep => (operation) => {
    const { request, prepared, sender } = operation;
    operation.chosen = chosenOf(prepared, request.operationName);
    const { operation: kind } = operation.chosen.definition;
    if (sender.readsOnly && kind === 'mutation') throw new ShopError('METHOD_NOT_ALLOWED', { operation: kind });
    operation.operationName = request.operationName;
    operation.variables = request.variables;
    operation.reportsCost = request.extensions?.cost === true;
    operation.reportsDevice = Boolean(request.extensions?.device);
  },

  costIsAffordable:
    ({ costLimit: limit }: AdmissionParts): AdmissionStep =>
    (operation) => {
      operation.cost = operation.chosen.cost;
      operation.estimatedCost = operation.cost.estimated(operation.variables);
      if (operation.estimatedCost > limit) {
        throw new ShopError('TOO_COSTLY', { given: Math.ceil(operation.estimatedCost), limit });
      }
    },

  fieldsAreAuthorised: (): AdmissionStep => async (operation) => {
    const { engine, prepared, chosen, variables, sender } = operation;
    const sent = { document: prepared.document, operation: chosen.definition, variables };
    const authorised = await engine.authorisation.admit(sent, sender.identity);
    if (authorised.kind === 'refused') throw new Refusal(authorised.errors);
    operation.document = authorised.document;
    operation.operation = authorised.operation;
    operation.complete = authorised.complete;
  },

  passwordsAreThrottled:
    ({ rates, signIns }: AdmissionParts): AdmissionStep =>
    async (operation) => {
      const { engine, chosen, variables, request, sender } = operation;
      if (chosen.passwordFields.length === 0) return;
      const { definition, passwordFields } = chosen;
      const tries = passwordTries(engine.apiSchema, definition, passwordFields, variables, sender.identity);
      if (tries.length === 0) return;
      rates.checkPasswords(sender, tries.length);
      operation.settle = await signIns.admit(tries, deviceAware(request, sender));
    },

  textIsKept:
    ({ persisted }: AdmissionParts): AdmissionStep =>
    ({ request }) =>
      persisted.keep(request),

  operationIsRecorded:
    ({ record }: AdmissionParts): AdmissionStep =>
    ({ prepared, chosen }) =>
      record?.note(prepared.document, chosen.definition),
} as const;

/** A client that is no browser shows in the request itself what its device has. */
function deviceAware({ extensions }: OperationRequest, sender: Sender): Sender {
  const shown = extensions?.device;
  return typeof shown === 'string' ? { ...sender, device: shown } : sender;
}

function chosenOf({ operations }: PreparedDocument, name: string | undefined): PreparedOperation {
  const fitting =
    name === undefined ? operations : operations.filter(({ definition }) => definition.name?.value === name);
  const [operation, other] = fitting;
  if (!operation) throw new ShopError('BAD_REQUEST', { detail: 'the document has no operation of this name.' });
  if (other) throw new ShopError('BAD_REQUEST', { detail: '"operationName" should say which operation is meant.' });
  return operation;
}
