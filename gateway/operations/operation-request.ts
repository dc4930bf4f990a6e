import { ShopError } from '../../shared/errors/shop-error';
import { problemOfValues } from './nesting';

/** What a client asks, whatever it came by. */
export interface OperationRequest {
  readonly query?: string | undefined;
  /** `sha256:` and the hash of an operation that is known here, in place of `query`. */
  readonly documentId?: string | undefined;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** @throws ShopError BAD_REQUEST where the value, as parsed from JSON, is no request; `null` counts as not given */
export function operationRequestOf(body: unknown): OperationRequest {
  if (Array.isArray(body)) throw malformed('operations are sent one at a time.');
  if (!isRecord(body)) throw malformed('the body should be an object with "query".');
  return {
    query: textOf(body, 'query'),
    documentId: documentIdOf(body),
    operationName: textOf(body, 'operationName'),
    variables: recordOf(body, 'variables'),
    extensions: recordOf(body, 'extensions'),
  };
}

/** @throws ShopError BAD_REQUEST where the parameters of a URL are no request */
export function operationRequestOfSearch(search: string): OperationRequest {
  const given: Record<string, unknown> = {};
  for (const [name, text] of new URLSearchParams(search)) {
    if (name in given) throw malformed(`"${name}" is given twice.`);
    if (name === 'query' || name === 'operationName' || name === 'documentId') given[name] = text;
    else if (name === 'variables' || name === 'extensions') given[name] = parsed(name, text);
  }
  return operationRequestOf(given);
}

function parsed(name: string, text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw malformed(`"${name}" is not JSON.`);
  }
}

function textOf(body: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw malformed(`"${name}" should be a text.`);
  return value;
}

function documentIdOf(body: Readonly<Record<string, unknown>>): string | undefined {
  const id = textOf(body, 'documentId');
  if (id !== undefined && !/^[\w.:-]{1,128}$/.test(id)) throw malformed('"documentId" should be like sha256:<hash>.');
  return id;
}

function recordOf(body: Readonly<Record<string, unknown>>, name: string): Record<string, unknown> | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (!isRecord(value)) throw malformed(`"${name}" should be an object.`);
  const problem = problemOfValues(value);
  if (problem) throw malformed(`"${name}" ${problem}`);
  return value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function malformed(detail: string): ShopError {
  return new ShopError('BAD_REQUEST', { detail });
}
