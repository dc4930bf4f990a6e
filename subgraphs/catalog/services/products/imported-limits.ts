import { anyTooLong, tooLong, tooMany } from '../../../../shared/shop-data/limits';
import type { ProductRecord } from '../../../../shared/shop-data/records';
import type { RowRefusal } from '../../../../shared/shop-data/row-checks';
import { visibleLine } from '../../../../shared/text/visible-text';
import { isSafeSvg } from '../../models/svg-safety';
import { isImageUrl } from './checked-row';
import { limits } from './product-draft';

/** A sku is a key: it is taken as it is or not at all. */
export function isSku(sku: string): boolean {
  return sku !== '' && sku.length <= limits.sku && sku === visibleLine(sku);
}

/** What of a product that comes would be more than is stored, or nothing that can be: undefined where all of it fits. */
export function refusalOf(row: Omit<ProductRecord, 'createdAt'>): RowRefusal | undefined {
  const { sku, attributes, images } = row;
  if (!isSku(sku) && sku.length <= limits.sku) {
    return { column: 'sku', code: 'BAD_SKU', reason: 'sku has characters that a key cannot have.' };
  }
  if ((row.categoryPath?.length ?? 0) > limits.categoryDepth) {
    const reason = `category has ${row.categoryPath?.length} levels; at most ${limits.categoryDepth} are stored.`;
    return { column: 'category', code: 'TOO_MANY', reason };
  }
  const urls = images?.flatMap((image) => ('url' in image ? [image.url] : [])) ?? [];
  if (images?.some((image) => 'svg' in image && !isSafeSvg(image.svg))) {
    const reason = 'A drawing holds more than shapes, gradients and text, or is too large.';
    return { column: 'image', code: 'BAD_IMAGE', reason };
  }
  const unfit = urls.find((url) => !isImageUrl(url));
  if (unfit !== undefined) {
    return {
      column: 'image',
      code: 'BAD_IMAGE',
      reason: `image is "${unfit.slice(0, 100)}"; it has to be an address.`,
    };
  }
  return (
    tooLong('sku', sku, limits.sku) ??
    tooLong('name', row.name, limits.name) ??
    tooLong('description', row.description, limits.description) ??
    tooLong('brand', row.brand, limits.brand) ??
    anyTooLong('category', row.categoryPath, limits.categoryName) ??
    tooMany('attributes', attributes, limits.attributes) ??
    anyTooLong(
      'attributes',
      attributes?.map(({ name }) => name),
      limits.attributeName,
    ) ??
    anyTooLong(
      'attributes',
      attributes?.map(({ value }) => value),
      limits.attributeValue,
    ) ??
    tooMany('tags', row.tags, limits.tags) ??
    anyTooLong('tags', row.tags, limits.tag) ??
    tooMany('images', images, limits.images) ??
    anyTooLong('image', urls, limits.imageUrl) ??
    anyTooLong(
      'imageAlt',
      images?.map(({ alt }) => alt),
      limits.imageAlt,
    )
  );
}
