import { freshState } from '../state';
import { priceUtility } from '../world/choice';
import { createWorld } from '../world/world';
import { Rivals } from './rivals';

const world = createWorld({ seed: 'rivals', products: 30, shoppers: 5 });
const day = 20_000;
const product = world.products.find((one) => world.competitors.cheapest(one, day) !== undefined)!;

describe('rivals', () => {
  const state = freshState(world, day);
  const liveDay = (price: number) => {
    const rivals = new Rivals(state);
    rivals.notice(product, price);
    rivals.notice(product, price + 100);
    rivals.settle();
    return rivals.shiftOf(product);
  };

  it('stay where they are while the price does, follow a cut by half in the end, and come back with it', () => {
    expect(liveDay(2000)).toBe(0);
    expect(liveDay(1800)).toBeCloseTo(0.5 * 0.3 * Math.log(0.9), 12);
    for (let more = 0; more < 30; more++) liveDay(1800);
    expect(new Rivals(state).shiftOf(product)).toBeCloseTo(0.5 * Math.log(0.9), 5);
    for (let more = 0; more < 40; more++) liveDay(2000);
    expect(new Rivals(state).shiftOf(product)).toBeCloseTo(0, 5);
  });

  it('take away a part of what a cut wins', () => {
    const shopper = world.shoppers[0]!;
    const at = (price: number, rivalsMoved: number) =>
      priceUtility(world, shopper, product, { price, day, rivalsMoved });
    const [usual, cut] = [product.basePrice, 0.9 * product.basePrice];
    const alone = at(cut, 0) - at(usual, 0);
    const followed = at(cut, 0.5 * Math.log(0.9)) - at(usual, 0);
    expect(alone).toBeGreaterThan(0);
    expect(followed).toBeGreaterThan(0);
    expect(followed).toBeLessThan(alone);
  });
});
