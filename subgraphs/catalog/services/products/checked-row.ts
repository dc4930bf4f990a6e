import { ShopError } from '../../../../shared/errors/shop-error';
import { visibleLine, visibleParagraphs } from '../../../../shared/text/visible-text';
import type { ProductAttribute, ProductImage } from '../../entities/product';
import { type Option, optionKey } from '../../models/option-order';
import { limits, type ProductDraft } from './product-draft';

/** A row as a client gives it. */
export interface ProductRow {
  readonly sku: string;
  readonly name: string;
  readonly description?: string | null;
  readonly brand?: string | null;
  readonly categoryPath?: readonly string[] | null;
  readonly attributes?: readonly ProductAttribute[] | null;
  readonly imageUrls?: readonly string[] | null;
  readonly tags?: readonly string[] | null;
  readonly groupSku?: string | null;
  readonly groupName?: string | null;
  readonly options?: readonly Option[] | null;
}

/** The row as it is stored. Throws a ShopError that says what is wrong with it. */
export function checkedRow(row: ProductRow): ProductDraft {
  const sku = text('sku', row.sku, limits.sku);
  if (sku === '') throw new ShopError('SKU_REQUIRED');
  const name = text('name', row.name, limits.name);
  if (name === '') throw new ShopError('NAME_REQUIRED');
  return {
    sku,
    name,
    description: optional(row.description, (value) => text('description', value, limits.description) || null, null),
    brand: optional(row.brand, (value) => text('brand', value, limits.brand) || null, null),
    categoryPath: optional(row.categoryPath, checkedPath, []),
    attributes: optional(row.attributes, checkedAttributes, []),
    images: optional(row.imageUrls, (urls) => checkedImages(urls, name), []),
    tags: optional(row.tags, checkedTags, []),
    groupSku: optional(row.groupSku, (value) => text('groupSku', value, limits.groupSku) || null, null),
    // A group has a name: what clears it leaves it as it is.
    groupName: row.groupName == null ? undefined : text('groupName', row.groupName, limits.groupName) || undefined,
    options: optional(row.options, checkedOptions, []),
  };
}

/** Absent stays absent, null becomes what clears the field. */
function optional<In, Out>(value: In | null | undefined, check: (value: In) => Out, cleared: Out): Out | undefined {
  if (value === undefined) return undefined;
  return value === null ? cleared : check(value);
}

function text(field: string, value: string, limit: number): string {
  const clean = field === 'description' ? visibleParagraphs(value) : visibleLine(value);
  if (clean.length > limit) throw new ShopError('TEXT_TOO_LONG', { field, limit, given: clean.length });
  return clean;
}

function list<T>(field: string, values: readonly T[], limit: number): readonly T[] {
  if (values.length > limit) throw new ShopError('LIST_TOO_LONG', { field, limit, given: values.length });
  return values;
}

function checkedPath(path: readonly string[]): string[] {
  const names = list('categoryPath', path, limits.categoryDepth).map((name) =>
    text('categoryPath', name, limits.categoryName).replace(/\s+/g, ' '),
  );
  if (names.includes('')) throw new ShopError('CATEGORY_PATH_INVALID');
  return names;
}

function checkedAttributes(attributes: readonly ProductAttribute[]): ProductAttribute[] {
  return list('attributes', attributes, limits.attributes).map((attribute) => {
    const name = text('attributes.name', attribute.name, limits.attributeName);
    const value = text('attributes.value', attribute.value, limits.attributeValue);
    if (name === '' || value === '') throw new ShopError('ATTRIBUTE_INVALID');
    return { name, value };
  });
}

function checkedOptions(options: readonly Option[]): Option[] {
  const checked = list('options', options, limits.options).map((option) => {
    const name = text('options.name', option.name, limits.optionName);
    const value = text('options.value', option.value, limits.optionValue);
    if (name === '' || value === '') throw new ShopError('OPTION_INVALID');
    return { name, value };
  });
  const repeated = repeatedOption(checked);
  if (repeated !== undefined) throw new ShopError('OPTION_REPEATED', { name: repeated });
  return checked;
}

/** The name of an option that is given twice, if there is one. */
export function repeatedOption(options: readonly Option[]): string | undefined {
  const keys = options.map(({ name }) => optionKey(name));
  return options.find((_option, index) => keys.indexOf(keys[index]!) < index)?.name;
}

function checkedImages(urls: readonly string[], alt: string): ProductImage[] {
  return list('imageUrls', urls, limits.images).map((given) => {
    const url = text('imageUrls', given, limits.imageUrl);
    if (!isImageUrl(url)) throw new ShopError('IMAGE_URL_INVALID');
    return { url, alt };
  });
}

function checkedTags(tags: readonly string[]): string[] {
  const clean = list('tags', tags, limits.tags).map((tag) => text('tags', tag, limits.tag));
  return [...new Set(clean.filter((tag) => tag !== ''))];
}

/** Whether a browser may be sent there for a picture: no `javascript:`, no `data:`, no address with a password. */
export function isImageUrl(url: string): boolean {
  if (/^\/media\/[\w-]+(?:\.\w+)?$/.test(url)) return true;
  const parsed = URL.parse(url);
  return parsed !== null && /^https?:$/.test(parsed.protocol) && parsed.username === '' && parsed.password === '';
}
