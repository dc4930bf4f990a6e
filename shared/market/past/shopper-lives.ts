import { remembered } from '../world/basket';
import { wordOfMouth } from '../world/choice';
import type { EarlierPurchase } from '../world/needs';
import type { WorldProduct } from '../world/products';
import { contentAfter, contentSince, type VisitExperience } from '../world/rhythm';
import { monthOf } from '../world/seasons';
import type { WorldShopper } from '../world/shoppers';
import type { World } from '../world/world';

const talkDays = 30;
const nothingHeard: ReadonlyMap<number, number> = new Map();

interface Life {
  /** Designs that the shopper has. */
  readonly owned: Set<number>;
  earlier: readonly EarlierPurchase[];
  /** What was left in the basket. */
  basket: WorldProduct | undefined;
  month: string;
  spent: number;
  content: number;
  lastVisit: number;
  /** Friends' purchases of late, in order of time: a design and its day. */
  heard: { readonly design: number; readonly day: number }[];
}

/** What shoppers own, have spent and recommend, and how content they are, while a past is being made. */
export class ShopperLives {
  private readonly lives: readonly Life[];
  /** Indices of those who follow each shopper. */
  private readonly followers: readonly (readonly number[])[];

  constructor(world: World) {
    const followers = world.shoppers.map((): number[] => []);
    for (const { index, follows } of world.shoppers) for (const friend of follows) followers[friend]!.push(index);
    this.followers = followers;
    this.lives = world.shoppers.map(() => ({
      owned: new Set(),
      earlier: [],
      basket: undefined,
      month: '',
      spent: 0,
      content: 1,
      lastVisit: 0,
      heard: [],
    }));
  }

  owns(shopper: WorldShopper, product: WorldProduct): boolean {
    return this.of(shopper).owned.has(product.design);
  }

  earlier(shopper: WorldShopper): readonly EarlierPurchase[] {
    return this.of(shopper).earlier;
  }

  basket(shopper: WorldShopper): WorldProduct | undefined {
    return this.of(shopper).basket;
  }

  /** Minor units spent in the month of a day. */
  spent(shopper: WorldShopper, day: number): number {
    const life = this.of(shopper);
    return life.month === monthOf(day) ? life.spent : 0;
  }

  /** Around 1; visits are as much likelier. */
  content(shopper: WorldShopper, day: number): number {
    const { content, lastVisit } = this.of(shopper);
    return contentSince(content, day - lastVisit);
  }

  /** What a visit leaves behind. @param left what is still in the basket */
  visited(
    shopper: WorldShopper,
    day: number,
    experience: VisitExperience,
    bought: readonly { readonly product: WorldProduct; readonly quantity: number; readonly unitPrice: number }[],
    left: WorldProduct | undefined,
  ): void {
    const life = this.of(shopper);
    const spent = bought.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0);
    life.content = contentAfter(this.content(shopper, day), shopper, experience);
    life.spent = this.spent(shopper, day) + spent;
    life.month = monthOf(day);
    life.lastVisit = day;
    life.basket = left;
    for (const { product } of bought) life.owned.add(product.design);
    const purchases = bought.map(({ product }) => ({ product, day }));
    if (bought.length > 0) life.earlier = remembered(life.earlier, purchases);
    for (const follower of this.followers[shopper.index]!) {
      for (const { product } of bought) this.lives[follower]!.heard.push({ design: product.design, day });
    }
  }

  /** What friends recommend to a shopper on a day: utility by design. */
  wordOfMouth(shopper: WorldShopper, day: number): ReadonlyMap<number, number> {
    const life = this.of(shopper);
    if (life.heard.length === 0) return nothingHeard;
    life.heard = life.heard.filter((one) => day - one.day <= talkDays);
    const byDesign = Map.groupBy(life.heard, ({ design }) => design);
    return new Map([...byDesign].map(([design, heard]) => [design, wordOfMouth(heard.map((one) => day - one.day))]));
  }

  private of(shopper: WorldShopper): Life {
    return this.lives[shopper.index]!;
  }
}
