import { GrowableColumn } from '../../../shared/numerics/growable-column';
import { Vocabulary } from '../models/interactions/vocabulary';

/** Events with variants in columns: which of a group's products it was. */
export interface VariantEvents {
  /** Ids of the products, by index. */
  readonly products: readonly string[];
  readonly product: Uint32Array;
  /** Index into the persons of the data. */
  readonly person: Uint32Array;
  /** Index into `trainedTypes`. */
  readonly type: Uint8Array;
  /** Unix milliseconds. */
  readonly at: Float64Array;
}

/** Collects events with variants into columns. */
export class VariantCollector {
  private readonly products = new Vocabulary();
  private readonly product = new GrowableColumn((length) => new Uint32Array(length));
  private readonly person = new GrowableColumn((length) => new Uint32Array(length));
  private readonly type = new GrowableColumn((length) => new Uint8Array(length));
  private readonly at = new GrowableColumn((length) => new Float64Array(length));

  add(person: number, productId: string, type: number, at: number): void {
    this.product.push(this.products.add(productId));
    this.person.push(person);
    this.type.push(type);
    this.at.push(at);
  }

  /** Undefined where there are none. */
  done(): VariantEvents | undefined {
    if (this.products.size === 0) return undefined;
    return {
      products: this.products.toJSON(),
      product: this.product.toArray(),
      person: this.person.toArray(),
      type: this.type.toArray(),
      at: this.at.toArray(),
    };
  }
}
