import type { Vocabulary } from '../../models/interactions/vocabulary';
import type { ProductCache } from '../products/product-cache';

/** Which items of a vocabulary may be shown, mended as products change: only what changed is looked at again. */
export class AllowedItems {
  private readonly allowed: Uint8Array;
  private revision = -1;

  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly products: Pick<ProductCache, 'revision' | 'changedSince' | 'productsOf' | 'isShowable'>,
  ) {
    this.allowed = new Uint8Array(vocabulary.size);
  }

  /** 1 at the index of each item of which a product may be shown; the same array each time. */
  get now(): Uint8Array {
    const { revision } = this.products;
    if (revision === this.revision) return this.allowed;
    const changed = this.revision < 0 ? null : this.products.changedSince(this.revision);
    this.revision = revision;
    if (changed === null) for (let index = 0; index < this.allowed.length; index++) this.look(index);
    else for (const id of changed) this.look(this.vocabulary.indexOf(id));
    return this.allowed;
  }

  private look(index: number | undefined): void {
    if (index === undefined) return;
    const products = this.products.productsOf(this.vocabulary.idOf(index)!);
    this.allowed[index] = products.some((id) => this.products.isShowable(id)) ? 1 : 0;
  }
}
