import { LruCache } from '../../shared/caching/lru-cache';
import { ShopError } from '../../shared/errors/shop-error';
import type { Logger } from '../../shared/logging/logger';
import type { SharedStore } from '../cluster-state/cluster-state';
import { sha256 } from './manifest';
import type { OperationRequest } from './operation-request';
import type { TrustedDocuments } from './trusted-documents';

/** Longer ones are sent whole each time. */
const maximumLength = 32_000;

export interface PersistedOperationsOptions {
  readonly trusted: TrustedDocuments;
  /** How many are kept in this process; 0 for none at all. */
  readonly maximum: number;
  /** Where gateways of a cluster find what another was sent. */
  readonly shared?: SharedStore | undefined;
  readonly log: Logger;
}

/**
 * Operations that come by their SHA-256: from the manifest, or automatically. A client first sends the hash alone; after
 * PERSISTED_QUERY_NOT_FOUND it sends hash and text, which are kept. What was refused is not kept.
 *
 * @see https://www.apollographql.com/docs/apollo-server/performance/apq
 */
export class PersistedOperations {
  private readonly kept: LruCache<string, string>;

  constructor(private readonly options: PersistedOperationsOptions) {
    this.kept = new LruCache(Math.max(1, options.maximum));
  }

  /** The text of an operation. @throws ShopError BAD_REQUEST, PERSISTED_QUERY_NOT_FOUND, PERSISTED_QUERY_NOT_SUPPORTED */
  async textOf(request: OperationRequest): Promise<string> {
    const hash = hashOf(request);
    if (hash === undefined) {
      if (request.query) return request.query;
      throw new ShopError('BAD_REQUEST', { detail: '"query" is missing.' });
    }
    if (request.query) {
      if (sha256(request.query) !== hash)
        throw new ShopError('BAD_REQUEST', { detail: 'the hash is not that of "query".' });
      return request.query;
    }
    const trusted = this.options.trusted.text(hash);
    if (trusted !== undefined) return trusted;
    if (this.options.trusted.enforced) throw new ShopError('OPERATION_NOT_TRUSTED');
    if (this.options.maximum === 0) throw new ShopError('PERSISTED_QUERY_NOT_SUPPORTED');
    const text = this.kept.get(hash) ?? (await this.sharedText(hash));
    if (text === undefined) throw new ShopError('PERSISTED_QUERY_NOT_FOUND');
    return text;
  }

  /** Keeps an operation that was admitted, if its client asked for that. */
  keep(request: OperationRequest): void {
    const { query } = request;
    if (!query || query.length > maximumLength || this.options.maximum === 0 || !request.extensions) return;
    const hash = hashOf(request);
    if (hash === undefined || this.kept.get(hash) !== undefined) return;
    this.kept.set(hash, query);
    this.options.shared?.put(hash, query).catch((error: unknown) => {
      this.options.log.warn({ err: error }, 'an operation could not be kept for other gateways');
    });
  }

  private async sharedText(hash: string): Promise<string | undefined> {
    try {
      const text = await this.options.shared?.get(hash);
      // The store is one of many that a cluster trusts; what is executed is checked all the same.
      if (text === undefined || sha256(text) !== hash) return undefined;
      this.kept.set(hash, text);
      return text;
    } catch (error) {
      this.options.log.warn({ err: error }, 'operations of other gateways could not be looked for');
      return undefined;
    }
  }
}

function hashOf({ documentId, extensions }: OperationRequest): string | undefined {
  if (documentId !== undefined) return documentId.replace(/^sha256:/, '');
  const persisted = extensions?.persistedQuery;
  if (persisted === undefined || persisted === null) return undefined;
  const { version, sha256Hash } = persisted as { version?: unknown; sha256Hash?: unknown };
  if (version !== 1) throw new ShopError('BAD_REQUEST', { detail: 'persisted queries are of version 1.' });
  if (typeof sha256Hash !== 'string' || !/^[\w.:-]{1,128}$/.test(sha256Hash)) {
    throw new ShopError('BAD_REQUEST', { detail: '"sha256Hash" should be a hash.' });
  }
  return sha256Hash;
}
