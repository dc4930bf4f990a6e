import type { ProductAttribute, ProductImage } from '../../entities/product';
import type { Option } from '../../models/option-order';

/**
 * What a product shall be. A field that is absent stays as it is; null, or an empty list, clears it.
 */
export interface ProductDraft {
  readonly sku: string;
  readonly name: string;
  readonly description?: string | null;
  readonly brand?: string | null;
  /** From the root down. */
  readonly categoryPath?: readonly string[];
  readonly attributes?: readonly ProductAttribute[];
  readonly images?: readonly ProductImage[];
  readonly tags?: readonly string[];
  /** The group that it is a variant of; null takes it out of its group. */
  readonly groupSku?: string | null;
  /** What the group is called. */
  readonly groupName?: string;
  /** What tells it from its siblings. */
  readonly options?: readonly Option[];
}

/** The most that each field takes: characters of a text, entries of a list. */
export const limits = {
  sku: 128,
  name: 300,
  description: 20_000,
  brand: 120,
  categoryName: 120,
  categoryDepth: 8,
  attributes: 50,
  attributeName: 60,
  attributeValue: 300,
  images: 20,
  imageUrl: 2048,
  imageAlt: 300,
  tags: 50,
  tag: 60,
  groupSku: 128,
  groupName: 300,
  options: 10,
  optionName: 60,
  optionValue: 120,
  /** Of one group, on sale. */
  variants: 250,
} as const;
