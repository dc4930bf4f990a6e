import { In } from 'typeorm';
import { firstCharacters } from '../../../shared/database/text-length';
import { drawingAddress } from '../../../shared/shop-data/drawings';
import type { ImportedProduct, ImportPort, RowChanges } from '../../../shared/shop-data/import-port';
import { importTransaction } from '../../../shared/shop-data/import-transaction';
import type { ImageRecord } from '../../../shared/shop-data/records';
import { countsOf, type SortedRows, sumOfChanges } from '../../../shared/shop-data/row-changes';
import { visibleLine, visibleParagraphs } from '../../../shared/text/visible-text';
import { ProductEntity, type ProductImage } from '../entities/product';
import { isSafeSvg } from '../models/svg-safety';
import { keptAddresses } from './pictures/fetched-pictures';
import { isImageUrl } from './products/checked-row';
import { isSku, refusalOf } from './products/imported-limits';
import { groupDraftOf, VariantChecks } from './products/imported-variants';
import { limits, type ProductDraft } from './products/product-draft';
import type { Outcome } from './products/store-products';
import { storeImportedVariants } from './products/store-variants';
import { storeImportedReviews } from './reviews/imported-reviews';
import type { CatalogServices } from './services';

/** How many rows are looked up or stored in one transaction. */
const rowsAtATime = 1000;

/**
 * Takes a shop's past: the same rows as `upsertProducts` makes, in large pieces and without events. What is too long is
 * refused while the source is read; of sources that do not ask it is cut. Pictures that are not safe are left out.
 */
export function catalogImportPort({
  platform,
  catalogIndex,
  media,
  availabilities,
  chosenOptions,
}: CatalogServices): ImportPort {
  const { database, clock, log } = platform;
  const variants = new VariantChecks();
  return {
    checks: { product: (row) => refusalOf(row) ?? variants.refusalOf(row) },

    async productIds(skus) {
      const ids = new Map<string, string>();
      for (const part of pieces(skus)) {
        const rows = await database.read.find(ProductEntity, {
          select: { id: true, sku: true },
          where: { sku: In([...part]) },
        });
        for (const { id, sku } of rows) ids.set(sku, id);
      }
      return ids;
    },

    keptPictures: (addresses) => keptAddresses(database.read, addresses),
    refusedProducts: (rows) => variants.refusedByStored(database.read, rows),

    async products(rows) {
      const unfit = rows.filter(({ sku }) => !isSku(sku));
      if (unfit.length > 0)
        log.warn({ skus: unfit.slice(0, 10).map(({ sku }) => sku) }, 'products without a usable sku were left out');
      const changes: RowChanges[] = [];
      for (const part of pieces(rows.filter(({ sku }) => isSku(sku)))) {
        const drawings = part
          .flatMap(({ images }) => images ?? [])
          .flatMap((image) => ('svg' in image ? [image.svg] : []));
        const safe = new Set(drawings.filter(isSafeSvg));
        if (safe.size < new Set(drawings).size) log.warn('drawings that hold more than shapes were left out');
        const files = await media.storeFiles(filesOf(part));
        await database.transaction(async ({ manager }) => {
          await media.storeDrawings(manager, [...safe]);
          const bySku = new Map(part.map((row) => [row.sku, row]));
          const products = [...bySku.values()].map((row) => ({
            draft: draftOf(row, safe, files),
            id: row.id,
            createdAt: row.createdAt,
            archived: row.archived ?? false,
          }));
          const outcomes = (await storeImportedVariants(manager, products, clock.now())).map(({ outcome }) => outcome);
          changes.push(countsOf(groupedOutcomes(outcomes)));
        }, importTransaction);
      }
      return sumOfChanges(changes);
    },

    stock: (rows) => availabilities.import(rows),
    orders: (rows) => chosenOptions.import(rows),

    async reviews(rows) {
      const changes: RowChanges[] = [];
      for (const part of pieces(rows)) {
        const store = () =>
          database.transaction(({ manager }) => storeImportedReviews(manager, part, clock.now()), importTransaction);
        changes.push(await store());
      }
      return sumOfChanges(changes);
    },

    async finish() {
      variants.forget();
      if (catalogIndex.isLoaded) await catalogIndex.loadAll();
    },
  };
}

function* pieces<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += rowsAtATime) yield rows.slice(start, start + rowsAtATime);
}

function draftOf(row: ImportedProduct, safe: ReadonlySet<string>, files: ReadonlyMap<string, string>): ProductDraft {
  const cut = (text: string, limit: number) => firstCharacters(visibleLine(text), limit);
  const attributes = (row.attributes ?? []).map(({ name, value }) => ({
    name: cut(name, limits.attributeName),
    value: cut(value, limits.attributeValue),
  }));
  const path = (row.categoryPath ?? []).map((name) => cut(name, limits.categoryName)).filter((name) => name !== '');
  return {
    sku: row.sku,
    name: cut(row.name, limits.name) || row.sku,
    description:
      row.description === undefined
        ? undefined
        : firstCharacters(visibleParagraphs(row.description ?? ''), limits.description) || null,
    brand: row.brand === undefined ? undefined : cut(row.brand ?? '', limits.brand) || null,
    categoryPath: row.categoryPath && path.slice(0, limits.categoryDepth),
    attributes: row.attributes && attributes.filter(({ name, value }) => name !== '' && value !== ''),
    tags: row.tags && [...new Set(row.tags.map((tag) => cut(tag, limits.tag)).filter((tag) => tag !== ''))],
    images: row.images?.flatMap((image) => imageOf(image, safe, files)),
    ...groupDraftOf(row),
  };
}

/** The paths of pictures that come as files. */
function filesOf(rows: readonly ImportedProduct[]): string[] {
  return rows.flatMap(({ images }) => images ?? []).flatMap((image) => ('file' in image ? [image.file] : []));
}

function imageOf(image: ImageRecord, safe: ReadonlySet<string>, files: ReadonlyMap<string, string>): ProductImage[] {
  const alt = firstCharacters(visibleLine(image.alt), limits.imageAlt);
  if ('file' in image) {
    const url = files.get(image.file);
    return url === undefined ? [] : [{ url, alt }];
  }
  if ('svg' in image) return safe.has(image.svg) ? [{ url: drawingAddress(image.svg), alt }] : [];
  return image.url.length <= limits.imageUrl && isImageUrl(image.url) ? [{ url: image.url, alt }] : [];
}

function groupedOutcomes(outcomes: readonly Outcome[]): SortedRows<Outcome> {
  const of = (wanted: Outcome) => outcomes.filter((outcome) => outcome === wanted);
  return { created: of('created'), changed: of('updated'), unchanged: of('unchanged') };
}
