import { In } from 'typeorm';
import { entityTable } from '../../../shared/database/entity-table';
import { firstCharacters } from '../../../shared/database/text-length';
import { drawingAddress } from '../../../shared/shop-data/drawings';
import type { ImportedProduct, ImportedReview, ImportPort } from '../../../shared/shop-data/import-port';
import type { ImageRecord } from '../../../shared/shop-data/records';
import { visibleLine, visibleParagraphs } from '../../../shared/text/visible-text';
import { ProductEntity, type ProductImage } from '../entities/product';
import { ReviewEntity } from '../entities/review';
import { isSafeSvg } from '../models/svg-safety';
import { isImageUrl } from './products/checked-row';
import { limits, type ProductDraft } from './products/product-draft';
import { storeProducts } from './products/store-products';
import { type AddedStars, addStars, maximumReviewLength } from './review-service';
import type { CatalogServices } from './services';

/** How many rows are looked up or stored in one transaction. */
const rowsAtATime = 1000;

/**
 * Takes a shop's past: the same rows as `upsertProducts` makes, in large pieces and without events. A past is taken as it
 * is: texts that are too long are cut, pictures that are not safe are left out.
 */
export function catalogImportPort({ platform, catalogIndex, media }: CatalogServices): ImportPort {
  const { database, clock, log } = platform;
  return {
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

    async products(rows) {
      const unfit = rows.filter(({ sku }) => !isSku(sku));
      if (unfit.length > 0)
        log.warn({ skus: unfit.slice(0, 10).map(({ sku }) => sku) }, 'products without a usable sku were left out');
      for (const part of pieces(rows.filter(({ sku }) => isSku(sku)))) {
        const drawings = part
          .flatMap(({ images }) => images ?? [])
          .flatMap((image) => ('svg' in image ? [image.svg] : []));
        const safe = new Set(drawings.filter(isSafeSvg));
        if (safe.size < new Set(drawings).size) log.warn('drawings that hold more than shapes were left out');
        await database.transaction(async ({ manager }) => {
          await media.storeDrawings(manager, [...safe]);
          const bySku = new Map(part.map((row) => [row.sku, row]));
          const products = [...bySku.values()].map((row) => ({
            draft: draftOf(row, safe),
            id: row.id,
            createdAt: row.createdAt,
            archived: row.archived ?? false,
          }));
          await storeProducts(manager, products, clock.now());
        });
      }
    },

    async reviews(rows) {
      for (const part of pieces(rows)) {
        await database.transaction(async ({ manager }) => {
          // Adding nothing holds the products' rows: nobody reviews these products between the look and the insert.
          await addStars(manager, new Map(part.map(({ productId }) => [productId, { sum: 0, count: 0 }])), clock.now());
          const fresh = await withoutKnown(part, (where) => manager.find(ReviewEntity, { where }));
          await addStars(manager, starsOf(fresh), clock.now());
          await entityTable(ReviewEntity).insert(
            manager,
            fresh.map(({ id, productId, userId, stars, text, createdAt }) => ({
              id,
              productId,
              userId,
              stars: wholeStars(stars),
              text: reviewText(text),
              createdAt,
            })),
          );
        });
      }
    },

    async finish() {
      await catalogIndex.loadAll();
    },
  };
}

function* pieces<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += rowsAtATime) yield rows.slice(start, start + rowsAtATime);
}

/** A sku is a key: it is taken as it is or not at all. */
function isSku(sku: string): boolean {
  return sku !== '' && sku.length <= limits.sku && sku === visibleLine(sku);
}

function draftOf(row: ImportedProduct, safe: ReadonlySet<string>): ProductDraft {
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
        : firstCharacters(visibleParagraphs(row.description), limits.description) || null,
    brand: row.brand === undefined ? undefined : cut(row.brand, limits.brand) || null,
    categoryPath: row.categoryPath && path.slice(0, limits.categoryDepth),
    attributes: row.attributes && attributes.filter(({ name, value }) => name !== '' && value !== ''),
    tags: row.tags && [...new Set(row.tags.map((tag) => cut(tag, limits.tag)).filter((tag) => tag !== ''))],
    images: row.images?.flatMap((image) => imageOf(image, safe)),
  };
}

function imageOf(image: ImageRecord, safe: ReadonlySet<string>): ProductImage[] {
  const alt = firstCharacters(visibleLine(image.alt), limits.imageAlt);
  if ('svg' in image) return safe.has(image.svg) ? [{ url: drawingAddress(image.svg), alt }] : [];
  return image.url.length <= limits.imageUrl && isImageUrl(image.url) ? [{ url: image.url, alt }] : [];
}

function reviewText(text: string | undefined): string | null {
  return firstCharacters(visibleParagraphs(text ?? ''), maximumReviewLength) || null;
}

/** Some shops count half stars. */
function wholeStars(stars: number): number {
  return Math.min(5, Math.max(1, Math.round(stars)));
}

/** Reviews that are not stored yet, one of each person and product. */
async function withoutKnown(
  rows: readonly ImportedReview[],
  find: (where: object[]) => Promise<ReviewEntity[]>,
): Promise<ImportedReview[]> {
  const userIds = [...new Set(rows.flatMap(({ userId }) => userId ?? []))];
  const known = await find([
    { id: In(rows.map(({ id }) => id)) },
    { productId: In([...new Set(rows.map(({ productId }) => productId))]), userId: In(userIds) },
  ]);
  const ids = new Set(known.map(({ id }) => id));
  const pairs = new Set(known.map(({ productId, userId }) => `${productId} ${userId}`));
  return rows.filter((row) => {
    const pair = `${row.productId} ${row.userId}`;
    if (ids.has(row.id) || (row.userId !== null && pairs.has(pair))) return false;
    ids.add(row.id);
    pairs.add(pair);
    return true;
  });
}

function starsOf(rows: readonly ImportedReview[]): Map<string, AddedStars> {
  const added = new Map<string, AddedStars>();
  for (const { productId, stars } of rows) {
    const entry = added.get(productId) ?? { sum: 0, count: 0 };
    added.set(productId, { sum: entry.sum + wholeStars(stars), count: entry.count + 1 });
  }
  return added;
}
