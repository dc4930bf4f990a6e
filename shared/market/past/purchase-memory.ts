import { wordOfMouth } from '../world/choice';
import type { WorldProduct } from '../world/products';
import type { WorldShopper } from '../world/shoppers';
import type { World } from '../world/world';

const remembered = 6;
const talkDays = 30;

/** What shoppers own, and what they recommend to those who follow them, while a past is being made. */
export class PurchaseMemory {
  private readonly owned: readonly Set<number>[];
  private readonly recent: readonly { product: number; day: number }[][];

  constructor(world: World) {
    this.owned = world.shoppers.map(() => new Set());
    this.recent = world.shoppers.map(() => []);
  }

  owns(shopper: WorldShopper, product: WorldProduct): boolean {
    return this.owned[shopper.index]!.has(product.index);
  }

  bought(shopper: WorldShopper, product: WorldProduct, day: number): void {
    this.owned[shopper.index]!.add(product.index);
    const recent = this.recent[shopper.index]!;
    recent.push({ product: product.index, day });
    if (recent.length > remembered) recent.shift();
  }

  /** What friends recommend to a shopper on a day: utility by product index. */
  wordOfMouth(shopper: WorldShopper, day: number): Map<number, number> {
    const ages = new Map<number, number[]>();
    for (const friend of shopper.follows) {
      for (const { product, day: when } of this.recent[friend]!) {
        if (day - when > talkDays) continue;
        const known = ages.get(product);
        if (known) known.push(day - when);
        else ages.set(product, [day - when]);
      }
    }
    return new Map([...ages].map(([product, list]) => [product, wordOfMouth(list)]));
  }
}
