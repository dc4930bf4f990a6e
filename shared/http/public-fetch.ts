import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, type Dispatcher, request } from 'undici';
import { isPrivateAddress } from './private-addresses';

export interface PublicFetchOptions {
  /** Whether an address of a network may not be connected to; those of private networks where it is left out. */
  readonly refuses?: (address: string) => boolean;
  /** How a host's name becomes addresses; the system's way where it is left out. */
  readonly lookup?: typeof systemLookup;
  /** Milliseconds for all of an answer. */
  readonly milliseconds?: number;
  /** The most bytes of an answer. */
  readonly bytes?: number;
  readonly redirects?: number;
}

/** Why something was not fetched: a stable code, a sentence, and whether it may be there at another time. */
export class FetchRefusal extends Error {
  constructor(
    readonly code:
      | 'BAD_ADDRESS'
      | 'PRIVATE_NETWORK'
      | 'TOO_MANY_REDIRECTS'
      | 'TOO_LARGE'
      | 'TOO_SLOW'
      | 'BAD_STATUS'
      | 'UNREACHABLE',
    reason: string,
    readonly mayPass = false,
    /** Milliseconds after which the server wants to be asked again. */
    readonly retryAfter?: number,
    /** Of BAD_STATUS: the answer's. */
    readonly status?: number,
  ) {
    super(reason);
    this.name = 'FetchRefusal';
  }
}

export interface PublicRequest {
  /** The kinds of content that are wanted. */
  readonly accept?: string;
  /** What the server called the version that is there already: it may answer that nothing has changed. */
  readonly known?: { readonly etag?: string | null; readonly lastModified?: string | null };
  readonly signal?: AbortSignal;
}

/** What was fetched. */
export interface FetchedDocument {
  /** Whether it is the version that is there already; then there is no body. */
  readonly unchanged: boolean;
  readonly body: Buffer;
  readonly contentType: string;
  /** What the server calls this version. */
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** Answers that say that another time will do: too many requests, and a server that has no time. */
const passingStatuses = [408, 425, 429, 500, 502, 503, 504];

/**
 * Fetches what somebody else's file names. An address is checked where it is connected to, at every redirect, and the
 * connection goes to the very address that was checked: no name can lead into a private network, whatever it resolves to
 * a moment later.
 */
export class PublicFetch {
  private readonly agent: Agent;
  private readonly refuses: (address: string) => boolean;

  constructor(private readonly options: PublicFetchOptions = {}) {
    this.refuses = options.refuses ?? isPrivateAddress;
    this.agent = new Agent({ connect: { lookup: this.checkedLookup(), timeout: options.milliseconds ?? 15_000 } });
  }

  /** @throws FetchRefusal where it may not be fetched, is not there, too large or too slow */
  async bytesOf(address: string, signal?: AbortSignal): Promise<Buffer> {
    return (await this.get(address, { accept: 'image/*', ...(signal && { signal }) })).body;
  }

  /** @throws FetchRefusal where it may not be fetched, is not there, too large or too slow */
  async get(address: string, wanted: PublicRequest = {}): Promise<FetchedDocument> {
    const { signal } = wanted;
    const { milliseconds = 15_000 } = this.options;
    const timeout = AbortSignal.timeout(milliseconds);
    try {
      return await this.read(URL.parse(address), wanted, signal ? AbortSignal.any([signal, timeout]) : timeout);
    } catch (error) {
      signal?.throwIfAborted();
      if (timeout.aborted) throw new FetchRefusal('TOO_SLOW', `it took longer than ${milliseconds} ms`, true);
      throw refusalOf(error);
    }
  }

  close(): Promise<void> {
    return this.agent.destroy();
  }

  private async read(from: URL | null, wanted: PublicRequest, signal: AbortSignal): Promise<FetchedDocument> {
    const { redirects = 5 } = this.options;
    let url = from;
    for (let redirect = 0; redirect <= redirects; redirect++) {
      this.assertAllowed(url);
      const answer = await request(url, {
        signal,
        dispatcher: this.agent,
        headers: headersOf(wanted),
      });
      const next = answer.statusCode >= 300 && answer.statusCode < 400 ? headerOf(answer, 'location') : undefined;
      if (next === undefined) return this.documentOf(answer, wanted);
      await answer.body.dump();
      url = URL.parse(next, url);
    }
    throw new FetchRefusal('TOO_MANY_REDIRECTS', `it was redirected more than ${redirects} times`);
  }

  /** A host that is an address by itself is looked up by nobody. */
  private assertAllowed(url: URL | null): asserts url is URL {
    if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
      throw new FetchRefusal('BAD_ADDRESS', 'it has no http(s) address');
    }
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) !== 0 && this.refuses(host)) throw privateNetwork(host);
  }

  private async documentOf(answer: Dispatcher.ResponseData, { known }: PublicRequest): Promise<FetchedDocument> {
    const unchanged = answer.statusCode === 304 && Boolean(known?.etag || known?.lastModified);
    if (unchanged) await answer.body.dump();
    return {
      unchanged,
      body: unchanged ? Buffer.alloc(0) : await this.bodyOf(answer),
      contentType: headerOf(answer, 'content-type') ?? '',
      etag: headerOf(answer, 'etag') ?? null,
      lastModified: headerOf(answer, 'last-modified') ?? null,
    };
  }

  private async bodyOf(answer: Dispatcher.ResponseData): Promise<Buffer> {
    const { bytes = 5 * 1024 * 1024 } = this.options;
    if (answer.statusCode !== 200) {
      await answer.body.dump();
      const seconds = Number(headerOf(answer, 'retry-after'));
      const after = seconds > 0 ? seconds * 1000 : undefined;
      const mayPass = passingStatuses.includes(answer.statusCode);
      throw new FetchRefusal('BAD_STATUS', `the answer was ${answer.statusCode}`, mayPass, after, answer.statusCode);
    }
    const parts: Uint8Array[] = [];
    let length = 0;
    for await (const part of answer.body as AsyncIterable<Uint8Array>) {
      length += part.length;
      // Leaving the loop ends the connection.
      if (length > bytes) throw new FetchRefusal('TOO_LARGE', `it has more than ${bytes} bytes`);
      parts.push(part);
    }
    return Buffer.concat(parts);
  }

  private checkedLookup(): LookupFunction {
    const { lookup = systemLookup } = this.options;
    return (host, options, callback) =>
      lookup(host, { ...options, all: true }, (error, addresses) => {
        const isRefused = addresses?.some(({ address }) => this.refuses(address));
        if (error || isRefused) callback(error ?? privateNetwork(host), [], 0);
        else if (options.all) callback(null, addresses);
        else callback(null, addresses[0]!.address, addresses[0]!.family);
      });
  }
}

function headersOf({ accept = '*/*', known }: PublicRequest): Record<string, string> {
  return {
    accept,
    'user-agent': 'vitrine',
    ...(known?.etag && { 'if-none-match': known.etag }),
    ...(known?.lastModified && { 'if-modified-since': known.lastModified }),
  };
}

function privateNetwork(host: string): FetchRefusal {
  return new FetchRefusal('PRIVATE_NETWORK', `${host} is in a private network`);
}

function headerOf({ headers }: Dispatcher.ResponseData, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : value?.[0];
}

/** What failed below is another time's chance. */
function refusalOf(error: unknown): FetchRefusal {
  const cause = error instanceof Error && error.cause instanceof FetchRefusal ? error.cause : error;
  if (cause instanceof FetchRefusal) return cause;
  return new FetchRefusal('UNREACHABLE', error instanceof Error ? error.message : String(error), true);
}
