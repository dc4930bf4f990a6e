import { IdsOfKeys } from './ids-of-keys';
import type { ImportedProduct, ImportPort } from './import-port';
import type { ImageRecord, ProductRecord } from './records';
import { type RejectedLine, type RowPlace, unknownPlace } from './shop-source';

/** The products of a source: their ids, their pictures as the shop has them, and which of them the shop cannot store. */
export class ImportedProducts {
  readonly ids: IdsOfKeys;
  private readonly refusedSkus = new Set<string>();
  private readonly refusedLines: RejectedLine[] = [];

  constructor(private readonly ports: readonly ImportPort[]) {
    this.ids = new IdsOfKeys('product', ports, (port, keys) => port.productIds?.(keys));
  }

  /**
   * Learns of products that come, and asks what of them cannot be stored beside what is there.
   *
   * @param places where the rows stand, as far as it is known
   */
  async learn(rows: readonly ProductRecord[], places: readonly (RowPlace | undefined)[] = []): Promise<void> {
    await this.ids.learn(rows.map((row) => [row.sku, row.createdAt]));
    for (const port of this.ports) {
      for (const [sku, { column, code, reason }] of (await port.refusedProducts?.(rows)) ?? []) {
        this.refusedSkus.add(sku);
        const place = places[rows.findIndex((row) => row.sku === sku)] ?? unknownPlace('products');
        this.refusedLines.push({ kind: 'products', ...place, column, code, reason, text: sku });
      }
    }
  }

  /** What was refused since the last call. */
  takeRefused(): RejectedLine[] {
    return this.refusedLines.splice(0);
  }

  /** Those of the rows whose products the shop stores. */
  stored<Row extends { readonly sku: string }>(rows: readonly Row[]): readonly Row[] {
    return this.refusedSkus.size === 0 ? rows : rows.filter(({ sku }) => !this.refusedSkus.has(sku));
  }

  /** Products with their ids; a picture that the shop has fetched before is the one that it keeps. */
  async withIds(rows: readonly ProductRecord[]): Promise<ImportedProduct[]> {
    const addresses = rows.flatMap(({ images }) => images ?? []).flatMap((image) => ('url' in image ? image.url : []));
    const kept = new Map<string, string>();
    for (const port of addresses.length === 0 ? [] : this.ports) {
      for (const [address, own] of (await port.keptPictures?.(addresses)) ?? []) kept.set(address, own);
    }
    const image = (one: ImageRecord) => ('url' in one ? { ...one, url: kept.get(one.url) ?? one.url } : one);
    return this.stored(rows).map((row) => ({
      ...row,
      ...(row.images && { images: row.images.map(image) }),
      id: this.ids.of(row.sku),
    }));
  }
}
