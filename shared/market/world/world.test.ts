import { leaves } from './assortment';
import { competitors } from './competitors';
import { dot } from './vectors';
import { createWorld, shopperOf, variantsOf } from './world';

const world = createWorld({ products: 600, shoppers: 800 });

describe('createWorld', () => {
  it('makes the same world from the same seed and another from another', () => {
    const again = createWorld({ products: 600, shoppers: 800 });
    expect(again.products).toEqual(world.products);
    expect(again.shoppers).toEqual(world.shoppers);
    const other = createWorld({ seed: 'other', products: 600, shoppers: 800 });
    expect(other.products[0]!.name).not.toBe(world.products[0]!.name);
  });

  it('refuses sizes that are not whole numbers from 1 on', () => {
    expect(() => createWorld({ products: 0 })).toThrow('products');
    expect(() => createWorld({ shoppers: 1.5 })).toThrow('shoppers');
  });

  it('gives every product its own sku and name, in every leaf, at a price above its cost', () => {
    expect(world.products).toHaveLength(600);
    const all = world.products.length + world.launches.length;
    expect(world.productsBySku.size).toBe(all);
    expect(world.productsByName.size).toBe(all);
    expect(world.productsByLeaf.every((indices) => indices.length > 0)).toBe(true);
    expect(world.products.every(({ basePrice, unitCost }) => unitCost > 0 && unitCost < basePrice)).toBe(true);
    expect(world.products.every(({ categoryPath }) => categoryPath.length === 2)).toBe(true);
  });

  it('gives some products Chinese words, and most of them none', () => {
    const chinese = world.products.filter(({ tags }) => tags.some((tag) => /\p{Script=Han}/u.test(tag)));
    expect(chinese.length).toBeGreaterThan(60);
    expect(chinese.length).toBeLessThan(240);
  });

  it('brings out about a quarter of the products within the year', () => {
    const share = world.products.filter(({ launchDay }) => launchDay >= 0).length / 600;
    expect(share).toBeGreaterThan(0.18);
    expect(share).toBeLessThan(0.32);
  });

  it('goes on after its first year: products come out and people sign up, in order, known by sku and index', () => {
    expect(world.launches).toHaveLength(150);
    expect(world.launches.every(({ launchDay, sku }) => launchDay >= 365 && world.productsBySku.get(sku))).toBe(true);
    expect(world.launches.map(({ launchDay }) => launchDay)).toEqual(
      world.launches.map(({ launchDay }) => launchDay).sort((a, b) => a - b),
    );
    expect(world.newcomers.length).toBeGreaterThan(200);
    expect(world.newcomers.length).toBeLessThan(360);
    world.newcomers.forEach((newcomer, place) => {
      expect(newcomer.index).toBe(800 + place);
      expect(shopperOf(world, newcomer.index)).toBe(newcomer);
      expect(newcomer.joinDay).toBeGreaterThanOrEqual(365);
    });
    expect(shopperOf(world, 3)).toBe(world.shoppers[3]);
    expect(shopperOf(world, 800 + world.newcomers.length)).toBeUndefined();
  });

  it('has designs that come in sizes and colours: one price, one launch, told apart by their options', () => {
    const groups = [...world.variants.values()];
    expect(groups.length).toBeGreaterThan(40);
    for (const variants of groups) {
      const [first] = variants;
      expect(variants.length).toBeGreaterThan(1);
      expect(new Set(variants.map(({ options }) => JSON.stringify(options))).size).toBe(variants.length);
      for (const one of variants) {
        expect(one).toMatchObject({
          design: first!.design,
          group: first!.group,
          basePrice: first!.basePrice,
          quality: first!.quality,
          launchDay: first!.launchDay,
        });
      }
    }
    const single = world.products.find(({ group }) => !group)!;
    expect(variantsOf(world, single)).toEqual([single]);
  });

  it('lets shoppers follow those of like taste', () => {
    const friends = world.shoppers.flatMap((shopper) =>
      shopper.follows.map((other) => dot(shopper.taste, world.shoppers[other]!.taste)),
    );
    const strangers = world.shoppers.map((shopper, index) =>
      dot(shopper.taste, world.shoppers[(index + 400) % 800]!.taste),
    );
    expect(mean(friends)).toBeGreaterThan(mean(strangers) + 0.3);
    expect(world.shoppers.every(({ index, follows }) => !follows.includes(index))).toBe(true);
    expect(world.shoppers.every(({ follows }) => new Set(follows).size === follows.length)).toBe(true);
  });

  it('gives women and men different affinities where a leaf leans', () => {
    const dresses = leaves.findIndex(({ name }) => name === 'Dresses');
    const of = (gender: string) =>
      mean(
        world.shoppers.filter((shopper) => shopper.gender === gender).map(({ leafAffinity }) => leafAffinity[dresses]!),
      );
    expect(of('female')).toBeGreaterThan(of('male') + 0.8);
  });
});

describe('competitors', () => {
  const product = world.products[3]!;
  const days = Array.from({ length: 400 }, (_, day) => 20_000 + day);

  it('have prices that wander around their level, each day near the day before', () => {
    const place = competitors.findIndex((_, index) => world.competitors.price(product, index, 20_000) !== undefined);
    const prices = days.map((day) => world.competitors.price(product, place, day)!);
    expect(new Set(prices).size).toBeGreaterThan(3);
    const level = competitors[place]!.level * product.basePrice;
    expect(mean(prices) / level).toBeGreaterThan(0.85);
    expect(mean(prices) / level).toBeLessThan(1.15);
  });

  it('have the same price on the same day however often one asks', () => {
    const ask = () => days.map((day) => world.competitors.cheapest(product, day));
    expect(ask()).toEqual(ask());
  });
});

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
