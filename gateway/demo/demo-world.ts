import { createWorld, type World } from '../../shared/market/world/world';
import type { DemoFile } from './demo-file';

export const demoShopperEmail = 'shopper@vitrine.test';
export const demoStaffEmail = 'staff@vitrine.test';

/**
 * The world of a demo shop. One of its shoppers, an English-speaking one who comes often, is the one whose sign-in is
 * shown at the start: so the demo's feed has a past to go by.
 */
export function demoWorld(file: Pick<DemoFile, 'seed' | 'products' | 'shoppers'>, currency: string): World {
  const world = createWorld({ seed: file.seed, products: file.products, shoppers: file.shoppers, currency });
  let chosen = 0;
  for (const shopper of world.shoppers) {
    const best = world.shoppers[chosen]!;
    const early = shopper.locale === 'en' && shopper.joinDay < 60;
    if (early && (best.locale !== 'en' || shopper.visitsPerYear > best.visitsPerYear)) chosen = shopper.index;
  }
  const shoppers = world.shoppers.map((shopper) =>
    shopper.index === chosen ? { ...shopper, email: demoShopperEmail } : shopper,
  );
  return { ...world, shoppers };
}
