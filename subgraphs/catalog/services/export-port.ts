import { In } from 'typeorm';
import { keysetPages } from '../../../shared/database/keyset-pages';
import type { ExportedProduct, ExportedReview, ExportPort } from '../../../shared/shop-data/export-port';
import { CategoryEntity } from '../entities/category';
import { ProductEntity } from '../entities/product';
import { ProductGroupEntity } from '../entities/product-group';
import { ReviewEntity } from '../entities/review';
import type { CatalogServices } from './services';

/** Gives out products with their groups and pictures, and reviews. */
export function catalogExportPort({ platform, media }: CatalogServices): ExportPort {
  const { database } = platform;
  return {
    async *products() {
      // Categories are few, however many products there are.
      const categories = new Map((await database.read.find(CategoryEntity)).map(({ id, name }) => [id, name]));
      for await (const rows of keysetPages(database, ProductEntity)) {
        const groupIds = [...new Set(rows.flatMap(({ groupId }) => groupId ?? []))];
        const groups = await database.read.findBy(ProductGroupEntity, { id: In(groupIds) });
        const byId = new Map(groups.map((group) => [group.id, group]));
        yield rows.map((row) => productOf(row, byId.get(row.groupId ?? ''), categories));
      }
    },

    async skus(ids) {
      const rows = await database.read.find(ProductEntity, {
        select: { id: true, sku: true },
        where: { id: In([...ids]) },
      });
      return new Map(rows.map(({ id, sku }) => [id, sku]));
    },

    async categoryPaths(ids) {
      // Categories are few, and all above one are needed.
      const all = new Map((await database.read.find(CategoryEntity)).map((category) => [category.id, category]));
      const pathOf = (id: string | null): string[] => {
        const category = id === null ? undefined : all.get(id);
        return category ? [...pathOf(category.parentId), category.name] : [];
      };
      return new Map(ids.filter((id) => all.has(id)).map((id) => [id, pathOf(id)]));
    },

    picture: async (address) => (await media.pictureAt(address))?.body ?? null,

    async *reviews() {
      for await (const rows of keysetPages(database, ReviewEntity)) yield rows.map(reviewOf);
    },

    async reviewIds(ids) {
      const rows = await database.read.find(ReviewEntity, { select: { id: true }, where: { id: In([...ids]) } });
      return new Set(rows.map(({ id }) => id));
    },
  };
}

function productOf(
  row: ProductEntity,
  group: ProductGroupEntity | undefined,
  categories: ReadonlyMap<string, string>,
): ExportedProduct {
  const { id, sku, name, description, brand, attributes, options, tags, images, createdAt, archived } = row;
  const categoryPath = row.categoryIds.flatMap((categoryId) => categories.get(categoryId) ?? []).reverse();
  const ofGroup = group === undefined ? null : { sku: group.sku, name: group.name };
  return {
    id,
    sku,
    name,
    description,
    brand,
    categoryPath,
    attributes,
    group: ofGroup,
    options,
    tags,
    images,
    createdAt,
    archived,
  };
}

function reviewOf({ id, productId, userId, stars, text, createdAt }: ReviewEntity): ExportedReview {
  return { id, productId, userId, stars, createdAt, ...(text !== null && { text }) };
}
