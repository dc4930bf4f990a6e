import { plainHeading } from '../tables/headings';

/** The products of a system's files, by which lines of orders that name them otherwise are told. */
export class SoldProducts {
  readonly #skus = new Set<string>();
  readonly #byName = new Map<string, string>();
  readonly #prices = new Map<string, number>();
  readonly #bundles = new Map<string, ReadonlySet<string>>();

  /** @param names what lines of orders may call it, beside its sku */
  add(sku: string, ...names: readonly string[]): void {
    this.#skus.add(sku);
    for (const name of names) {
      const plain = plainHeading(name);
      if (plain !== '' && !this.#byName.has(plain)) this.#byName.set(plain, sku);
    }
  }

  /** @param amount minor units of a piece; NaN, where it cannot be read, is none */
  addPrice(sku: string, amount: number): void {
    if (amount > 0) this.#prices.set(sku, amount);
  }

  priceOf(sku: string): number | undefined {
    return this.#prices.get(sku);
  }

  /** @param parts skus of what the bundle may be made of */
  addBundle(sku: string, parts: readonly string[]): void {
    this.#bundles.set(sku, new Set(parts));
  }

  /** Whether a bundle's parts may be of this sku. An order names a bundle by its sku, or by that and those of its parts: `KIT-CUP-PAN`. */
  mayBePart(bundle: string, sku: string): boolean {
    for (let end = bundle.length; end > 0; end = bundle.lastIndexOf('-', end - 1)) {
      const parts = this.#bundles.get(bundle.slice(0, end));
      if (parts) return parts.has(sku);
    }
    return `${bundle}-`.includes(`-${sku}-`);
  }

  /** The sku of what was ordered: the line's own, that of the product it names, or one made of the name. */
  skuOf(sku: string | undefined, ...names: readonly (string | undefined)[]): string {
    if (sku !== undefined && this.#skus.has(sku)) return sku;
    const named = names.flatMap((name) => (name === undefined ? [] : (this.#byName.get(plainHeading(name)) ?? [])))[0];
    return named ?? sku ?? madeKey(...names.flatMap((name) => name ?? []).slice(0, 1));
  }
}

/**
 * A key for what has none of its own, of words that are the same each time it is read.
 *
 * @example madeKey('Classic Tee', 'Dark Blue', 'XL') // 'classic-tee-dark-blue-xl'
 */
export function madeKey(...words: readonly string[]): string {
  return words
    .map((word) =>
      word
        .normalize('NFC')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, '-')
        .replace(/^-+|-+$/g, ''),
    )
    .filter((word) => word !== '')
    .join('-')
    .slice(0, 128);
}
