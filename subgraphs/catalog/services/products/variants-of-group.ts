import { ShopError } from '../../../../shared/errors/shop-error';
import { type Option, optionNamesKey, optionsKey } from '../../models/option-order';
import { limits } from './product-draft';

interface Variant {
  readonly sku: string;
  readonly options: readonly Option[];
}

/** The variants of one group as they come, each compared with those before it. */
export class VariantsOfGroup {
  private readonly skuByOptions = new Map<string, string>();
  private name: string | null = null;
  private first: Variant | null = null;

  /** Takes a variant as it is. */
  add(variant: Variant): void {
    this.first ??= variant;
    this.skuByOptions.set(optionsKey(variant.options), variant.sku);
  }

  /**
   * Takes a variant that differs from the others in nothing but the values of its options. One that was taken before, under
   * the same sku, may come again.
   *
   * @returns what is wrong with it; null where it was taken
   */
  take(variant: Variant & { readonly groupName?: string | undefined }): ShopError | null {
    const { sku, options, groupName } = variant;
    if (groupName !== undefined) {
      if (this.name !== null && this.name !== groupName) {
        return new ShopError('GROUP_NAME_DIFFERS', { name: this.name, given: groupName });
      }
      this.name = groupName;
    }
    if (this.first && optionNamesKey(this.first.options) !== optionNamesKey(options)) {
      return new ShopError('VARIANT_OPTIONS_DIFFER', {
        expected: namesOf(this.first.options),
        sku: this.first.sku,
        given: namesOf(options),
      });
    }
    const sibling = this.skuByOptions.get(optionsKey(options));
    if (sibling !== undefined && sibling !== sku) return new ShopError('VARIANT_REPEATED', { sku: sibling });
    if (sibling === undefined && this.skuByOptions.size >= limits.variants) {
      return new ShopError('GROUP_FULL', { limit: limits.variants });
    }
    this.add(variant);
    return null;
  }
}

function namesOf(options: readonly Option[]): string {
  return options.length === 0 ? 'none' : options.map(({ name }) => `"${name}"`).join(', ');
}
