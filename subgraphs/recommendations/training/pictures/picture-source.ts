import { lookup } from 'node:dns';
import { isIP } from 'node:net';
import { Agent, fetch, type Response } from 'undici';
import type { PictureSettings } from '../../../../shared/config/picture-settings';
import { isPrivateAddress } from '../../../../shared/http/private-addresses';

/** A picture cannot be had; the message says why. */
export class PictureUnavailable extends Error {}

export interface FetchLimits {
  /** Milliseconds for all of a picture. */
  readonly milliseconds: number;
  readonly bytes: number;
  readonly redirects: number;
}

export const fetchLimits: FetchLimits = { milliseconds: 10_000, bytes: 10 * 1024 * 1024, redirects: 3 };

/** What a picture of elsewhere may be: formats of pixels. A drawing is taken from the catalogue alone, which checks it. */
const pixelFormats: readonly RegExp[] = [
  /^\xff\xd8\xff/,
  /^\x89PNG/,
  /^GIF8[79]a/,
  /^RIFF[\s\S]{4}WEBP/,
  /^[\s\S]{4}ftypavi[fs]/,
];

/**
 * Fetches pictures: those under `/media/` from the catalogue, others from hosts that the settings allow. Every address is
 * checked when it is connected to, also behind a redirect, so that no name can lead into the private network.
 */
export class PictureSource {
  private readonly publicOnly: Agent;
  private readonly anywhere = new Agent();

  constructor(
    private readonly settings: Pick<PictureSettings, 'hosts' | 'mediaUrl'>,
    private readonly limits: FetchLimits = fetchLimits,
  ) {
    this.publicOnly = new Agent({
      connect: {
        lookup: (host, options, callback) =>
          lookup(host, { ...options, all: true }, (error, addresses) => {
            const refused = addresses?.find(({ address }) => isPrivateAddress(address));
            if (error || refused) callback(error ?? privateNetwork(host), [], 0);
            else callback(null, options.all ? addresses : (addresses[0]!.address as never), addresses[0]!.family);
          }),
      },
    });
  }

  /** @throws PictureUnavailable where the picture may not be fetched, is not there, too large, too slow, or no picture */
  async bytesOf(url: string, signal?: AbortSignal): Promise<Uint8Array> {
    const kept = /^\/media\/[\w-]+(?:\.\w+)?$/.test(url);
    const timeout = AbortSignal.timeout(this.limits.milliseconds);
    try {
      const all = signal ? AbortSignal.any([signal, timeout]) : timeout;
      const bytes = await this.read(kept ? new URL(`${this.settings.mediaUrl}${url}`) : URL.parse(url), kept, all);
      const start = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
      if (!kept && !pixelFormats.some((format) => format.test(start))) {
        throw new PictureUnavailable('it is no JPEG, PNG, GIF, WebP or AVIF');
      }
      return bytes;
    } catch (error) {
      signal?.throwIfAborted();
      if (timeout.aborted) throw new PictureUnavailable(`it took longer than ${this.limits.milliseconds} ms`);
      throw error instanceof PictureUnavailable ? error : new PictureUnavailable(reasonOf(error));
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.publicOnly.destroy(), this.anywhere.destroy()]);
  }

  private async read(from: URL | null, kept: boolean, signal: AbortSignal): Promise<Uint8Array> {
    let url = from;
    for (let redirect = 0; redirect <= this.limits.redirects; redirect++) {
      const dispatcher = kept ? this.anywhere : this.dispatcherFor(url);
      const response = await fetch(url!, { redirect: 'manual', signal, dispatcher, headers: { accept: 'image/*' } });
      const next = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
      if (next === null) return this.bodyOf(response);
      await response.body?.cancel();
      url = URL.parse(next, url!);
    }
    throw new PictureUnavailable(`it was redirected more than ${this.limits.redirects} times`);
  }

  /** @throws PictureUnavailable where the settings do not let this be fetched */
  private dispatcherFor(url: URL | null): Agent {
    if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
      throw new PictureUnavailable('it has no http(s) address');
    }
    const { hosts } = this.settings;
    if (hosts === 'none') throw new PictureUnavailable('PICTURE_HOSTS says that none is fetched');
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (hosts === 'public') {
      if (isIP(host) !== 0 && isPrivateAddress(host)) throw privateNetwork(host);
      return this.publicOnly;
    }
    if (!hosts.includes(host) && !hosts.includes(url.host))
      throw new PictureUnavailable(`${host} is not in PICTURE_HOSTS`);
    return this.anywhere;
  }

  private async bodyOf(response: Response): Promise<Uint8Array> {
    if (!response.ok || !response.body) {
      await response.body?.cancel();
      throw new PictureUnavailable(`the answer was ${response.status}`);
    }
    const parts: Uint8Array[] = [];
    let length = 0;
    for await (const part of response.body) {
      length += part.length;
      // Leaving the loop ends the connection.
      if (length > this.limits.bytes) throw new PictureUnavailable(`it has more than ${this.limits.bytes} bytes`);
      parts.push(part);
    }
    return Buffer.concat(parts);
  }
}

function privateNetwork(host: string): PictureUnavailable {
  return new PictureUnavailable(`${host} is in a private network: name it in PICTURE_HOSTS where it is to be trusted`);
}

/** undici says "fetch failed" of everything; the cause says what. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message || String((cause as { code?: string }).code) : String(cause);
}
