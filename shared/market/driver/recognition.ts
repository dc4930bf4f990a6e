import type { WorldProduct } from '../world/products';
import type { World } from '../world/world';
import type { ProductAnswer } from './answers';

/**
 * Knows a product of the shop again in the world: by its sku, or by its name where the page shows no sku. What has been
 * seen once is known by its id.
 */
export class Recognition {
  private readonly byId = new Map<string, WorldProduct | undefined>();

  constructor(private readonly world: World) {}

  /** Remembers a product of the shop's, so that its id alone is enough from now on. */
  learn(id: string, sku: string): void {
    this.byId.set(id, this.world.productsBySku.get(sku));
  }

  /** The truth about a product, or undefined where the world does not know it. */
  of(product: ProductAnswer): WorldProduct | undefined {
    const known = this.byId.get(product.id);
    if (known) return known;
    const found =
      (product.sku ? this.world.productsBySku.get(product.sku) : undefined) ??
      (product.name ? this.world.productsByName.get(product.name) : undefined);
    if (found) this.byId.set(product.id, found);
    return found;
  }
}
