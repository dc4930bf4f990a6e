import { setTimeout as delay } from 'node:timers/promises';
import { Limiter } from '../../../shared/concurrency/limiter';
import { execute } from '../../../shared/database/bulk-insert';
import { keysetPages } from '../../../shared/database/keyset-pages';
import { FetchRefusal, PublicFetch, type PublicFetchOptions } from '../../../shared/http/public-fetch';
import { newId } from '../../../shared/ids/ids';
import { drawingOf, maximumPictureBytes } from '../../../shared/pictures/picture-types';
import { keptPicture, pictureAddress } from '../../../shared/shop-data/picture-file';
import type { Platform } from '../../../shared/subgraph/definition';
import { day, second } from '../../../shared/time/durations';
import { ProductEntity } from '../entities/product';
import { isSafeSvg } from '../models/svg-safety';
import type { CatalogIndex } from './catalog-index/catalog-index';
import type { MediaService } from './media-service';
import { failedSince, rememberFailed } from './pictures/failed-pictures';
import { isElsewhere, keptAddresses, rememberFetched } from './pictures/fetched-pictures';
import { productChanges } from './products/product-changed';

export interface PictureFetchOptions {
  /** How many pictures of one host are fetched at once, and of all. */
  readonly perHost?: number;
  readonly atOnce?: number;
  readonly network?: PublicFetchOptions;
  /** Whether what an earlier run could not keep is asked for again; else after 30 days. */
  readonly failedToo?: boolean;
  /** Waits so many milliseconds before a picture is asked for again. */
  readonly wait?: (milliseconds: number) => Promise<unknown>;
  readonly onProgress?: (summary: PictureFetchSummary) => void;
  readonly signal?: AbortSignal;
}

/** What became of the addresses of products' pictures. */
export interface PictureFetchSummary {
  fetched: number;
  /** Fetched before, for another product or by an earlier run. */
  known: number;
  /** Products that show a kept picture now. */
  products: number;
  /** Not asked for, since an earlier run could not keep them. */
  failedBefore: number;
  readonly failed: { readonly address: string; readonly code: string; readonly reason: string }[];
}

/** For so long what cannot be kept is not asked for again, in milliseconds. */
const failureKept = 30 * day;
const attempts = 3;
const longestWait = 30 * second;

/**
 * Fetches the pictures that products have at addresses elsewhere, so that the catalogue serves them itself. What was
 * fetched is stored at once: a run that is stopped goes on where it was. What fails is named, and stays as it is; what would
 * fail again is not asked for by the next run.
 */
export class PictureFetchService {
  constructor(
    private readonly platform: Platform,
    private readonly media: MediaService,
    private readonly catalogIndex: CatalogIndex,
  ) {}

  async fetchAll(options: PictureFetchOptions = {}): Promise<PictureFetchSummary> {
    const network = new PublicFetch({ bytes: maximumPictureBytes, ...options.network });
    const run = new FetchRun(this.platform, this.media, network, options);
    try {
      for await (const rows of keysetPages(this.platform.database, ProductEntity, 500)) {
        options.signal?.throwIfAborted();
        const kept = await run.keep(rows.flatMap(({ images }) => images.map(({ url }) => url)).filter(isElsewhere));
        const changed = rows.filter(({ images }) => images.some(({ url }) => kept.has(url)));
        for (const row of changed) await this.show(row.id, kept);
        run.summary.products += changed.length;
        await this.catalogIndex.load(changed.map(({ id }) => id));
        options.onProgress?.(run.summary);
      }
      return run.summary;
    } finally {
      await network.close();
    }
  }

  /** Lets a product show the pictures that are kept, and says so. */
  private async show(id: string, kept: ReadonlyMap<string, string>): Promise<void> {
    await this.platform.database.transaction(async ({ manager, publish }) => {
      const row = await manager.findOneBy(ProductEntity, { id });
      if (!row) return;
      const images = row.images.map(({ url, alt }) => ({ url: kept.get(url) ?? url, alt }));
      // Whoever changed the product meanwhile has said something of its pictures too: the next run finds it.
      const changed = await execute(
        manager,
        'UPDATE `products` SET `images` = ?, `changedAt` = ?, `stamp` = ? WHERE `id` = ? AND `stamp` = ?',
        [JSON.stringify(images), this.platform.clock.now(), newId(), id, row.stamp],
      );
      if (changed === 0) return;
      for (const payload of await productChanges(manager, [{ ...row, images }]))
        publish('catalog.product-changed', payload);
    });
  }
}

/** One run over all products. */
class FetchRun {
  readonly summary: PictureFetchSummary = { fetched: 0, known: 0, products: 0, failedBefore: 0, failed: [] };
  private readonly failed = new Set<string>();
  private readonly hosts = new Map<string, Limiter>();
  private readonly all: Limiter;

  constructor(
    private readonly platform: Platform,
    private readonly media: MediaService,
    private readonly network: PublicFetch,
    private readonly options: PictureFetchOptions,
  ) {
    this.all = limiterOf(options.atOnce ?? 8);
  }

  /** Where the pictures of these addresses are kept now. */
  async keep(addresses: readonly string[]): Promise<Map<string, string>> {
    const kept = await keptAddresses(this.platform.database.read, addresses);
    this.summary.known += kept.size;
    const unknown = [...new Set(addresses)].filter((address) => !kept.has(address) && !this.failed.has(address));
    const failedBefore = await this.failedBefore(unknown);
    this.summary.failedBefore += failedBefore.size;
    for (const address of failedBefore) this.failed.add(address);
    const missing = unknown.filter((address) => !failedBefore.has(address));
    await Promise.all(
      missing.map(async (address) => {
        const mediaUrl = await this.hostOf(address).run(() => this.all.run(() => this.fetched(address)));
        if (mediaUrl !== null) kept.set(address, mediaUrl);
      }),
    );
    return kept;
  }

  private async failedBefore(addresses: readonly string[]): Promise<ReadonlySet<string>> {
    if (this.options.failedToo) return new Set();
    const { database, clock } = this.platform;
    return failedSince(database.read, addresses, clock.now() - failureKept);
  }

  private hostOf(address: string): Limiter {
    const host = URL.parse(address)?.host ?? '';
    const limiter = this.hosts.get(host) ?? limiterOf(this.options.perHost ?? 2);
    this.hosts.set(host, limiter);
    return limiter;
  }

  private async fetched(address: string): Promise<string | null> {
    this.options.signal?.throwIfAborted();
    try {
      const mediaUrl = await this.stored(await this.bytesOf(address));
      const { database, clock } = this.platform;
      await database.transaction(({ manager }) => rememberFetched(manager, address, mediaUrl, clock.now()));
      this.summary.fetched++;
      return mediaUrl;
    } catch (error) {
      if (!(error instanceof FetchRefusal || error instanceof NoPicture)) throw error;
      this.failed.add(address);
      const failure = { address, code: error.code, reason: error.message };
      this.summary.failed.push(failure);
      const mayPass = error instanceof FetchRefusal && error.mayPass;
      const { database, clock } = this.platform;
      if (!mayPass) await database.transaction(({ manager }) => rememberFailed(manager, failure, clock.now()));
      return null;
    }
  }

  /** What may pass is asked for again, each time after a longer while or when the server says. */
  private async bytesOf(address: string): Promise<Buffer> {
    const { signal, wait = (milliseconds) => delay(milliseconds, undefined, { signal }) } = this.options;
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.network.bytesOf(address, signal);
      } catch (error) {
        if (!(error instanceof FetchRefusal) || !error.mayPass || attempt === attempts) throw error;
        await wait(Math.min(longestWait, error.retryAfter ?? second * 4 ** (attempt - 1)));
      }
    }
  }

  /** By its bytes it is a picture, whatever its sender calls it; a drawing has to be harmless. */
  private async stored(body: Buffer): Promise<string> {
    const picture = keptPicture(body);
    if (picture === undefined) throw new NoPicture('NO_PICTURE', 'it is no PNG, JPEG, WebP, GIF or SVG');
    if (picture.contentType !== 'image/svg+xml') {
      await this.media.storePicture(picture);
      return pictureAddress(picture);
    }
    const drawing = drawingOf(body);
    if (!isSafeSvg(drawing))
      throw new NoPicture('UNSAFE_DRAWING', 'the drawing holds more than shapes, gradients and text');
    const safe = { ...keptPicture(Buffer.from(drawing))!, contentType: 'image/svg+xml' as const };
    await this.media.storePicture(safe);
    return pictureAddress(safe);
  }
}

/** What was fetched cannot be kept. */
class NoPicture extends Error {
  constructor(
    readonly code: 'NO_PICTURE' | 'UNSAFE_DRAWING',
    reason: string,
  ) {
    super(reason);
  }
}

function limiterOf(atOnce: number): Limiter {
  return new Limiter(atOnce, Number.POSITIVE_INFINITY, () => new Error('pictures wait without an end'));
}
