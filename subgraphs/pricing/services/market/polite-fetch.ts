import { setTimeout as delay } from 'node:timers/promises';
import {
  type FetchedDocument,
  FetchRefusal,
  PublicFetch,
  type PublicFetchOptions,
} from '../../../../shared/http/public-fetch';
import { second } from '../../../../shared/time/durations';
import { isAllowedByRobots } from '../../models/market/robots';

const agent = 'vitrine';
const attempts = 3;
const longestWait = 30 * second;

export interface PoliteFetchOptions {
  readonly network?: PublicFetchOptions;
  /** Waits so many milliseconds before it is asked again. */
  readonly wait?: (milliseconds: number) => Promise<unknown>;
  readonly signal?: AbortSignal;
}

/** The site asks machines not to fetch this. */
export class NotAllowed extends Error {
  readonly code = 'ROBOTS';
}

/** Fetches as a guest does: what robots.txt lets it, one at a time, with pauses where a server is busy. */
export class PoliteFetch {
  private readonly network: PublicFetch;
  private readonly robots = new Map<string, string>();

  constructor(private readonly options: PoliteFetchOptions = {}) {
    this.network = new PublicFetch({ bytes: 50 * 1024 * 1024, milliseconds: 60 * second, ...options.network });
  }

  /** @throws FetchRefusal, and NotAllowed where robots.txt says so */
  async get(
    address: string,
    known: { readonly etag: string | null; readonly lastModified: string | null },
  ): Promise<FetchedDocument> {
    const url = URL.parse(address);
    if (url && !isAllowedByRobots(await this.robotsOf(url.origin), agent, url.pathname + url.search)) {
      throw new NotAllowed('The robots.txt of the site asks not to fetch it.');
    }
    return this.retried(address, { accept: 'application/json, text/csv, text/*;q=0.8', known });
  }

  close(): Promise<void> {
    return this.network.close();
  }

  /** A site without one allows all; one that cannot say at the moment allows nothing now (RFC 9309, 2.3.1). */
  private async robotsOf(origin: string): Promise<string> {
    const kept = this.robots.get(origin);
    if (kept !== undefined) return kept;
    let text = '';
    try {
      text = (await this.retried(`${origin}/robots.txt`, { accept: 'text/plain' })).body.toString('utf8');
    } catch (error) {
      const isAbsent = error instanceof FetchRefusal && error.status !== undefined && error.status < 500;
      if (!isAbsent || error.mayPass) throw error;
    }
    this.robots.set(origin, text);
    return text;
  }

  /** What may pass is asked for again, each time after a longer while or when the server says. */
  private async retried(address: string, wanted: Parameters<PublicFetch['get']>[1]): Promise<FetchedDocument> {
    const { signal, wait = (milliseconds) => delay(milliseconds, undefined, { signal }) } = this.options;
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.network.get(address, { ...wanted, ...(signal && { signal }) });
      } catch (error) {
        if (!(error instanceof FetchRefusal) || !error.mayPass || attempt === attempts) throw error;
        const pause = error.retryAfter ?? second * 4 ** (attempt - 1);
        // Who wants to be left alone for longer is asked another time.
        if (pause > longestWait) throw error;
        await wait(pause);
      }
    }
  }
}
