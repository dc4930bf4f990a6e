import type { Random } from '../../random/random';
import { leaves, type VariantOption } from './assortment';
import { drawPicture } from './pictures';
import { charmPrice } from './prices';
import { attributesOf, designName, type Look, productName, wordsOf } from './product-words';
import { type Fit, sizeSystems } from './sizes';
import { type Brand, brands, collections, colours, patterns, patternWeights } from './styles';
import { blended, randomDirection } from './vectors';

/** The directions of taste that visible attributes stand for. */
export interface StyleSpace {
  readonly leaves: readonly Float64Array[];
  readonly collections: readonly Float64Array[];
  readonly colours: readonly Float64Array[];
  readonly patterns: readonly Float64Array[];
}

/** A product with the truth about it. Variants of one design differ by colour and size alone. */
export interface WorldProduct {
  readonly index: number;
  readonly sku: string;
  /** Unique within the world. */
  readonly name: string;
  readonly description: string;
  readonly brand: string;
  /** Place in the list of leaves. */
  readonly leaf: number;
  readonly categoryPath: readonly string[];
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
  readonly tags: readonly string[];
  readonly svg: string;
  /** Index of the first product of the same design: its own where there is no other. */
  readonly design: number;
  /** What it is a variant of, and what tells it from its siblings; undefined and empty where there is but one. */
  readonly group: { readonly sku: string; readonly name: string } | undefined;
  readonly options: readonly { readonly name: VariantOption; readonly value: string }[];
  /** Whom it fits, where it has a size that people have. */
  readonly fit: Fit | undefined;
  /** Place in the list of collections. */
  readonly collection: number;
  /** Hidden: standard deviations above the average product. */
  readonly quality: number;
  /** Hidden: a direction in the space of taste. */
  readonly taste: Float64Array;
  /** Minor units that a piece costs the shop. */
  readonly unitCost: number;
  /** Minor units: the usual price. */
  readonly basePrice: number;
  /** Days after the world's first year began at which it came out; below zero: before. */
  readonly launchDay: number;
}

/** What the variants of a design have in common. */
interface Design {
  readonly look: Look;
  readonly name: string;
  readonly brand: Brand;
  readonly quality: number;
  readonly own: Float64Array;
  readonly basePrice: number;
  readonly unitCost: number;
  readonly launchDay: number;
  readonly chinese: boolean;
  readonly variation: number;
}

/** A direction of taste for each leaf, collection, colour and pattern. */
export function createStyleSpace(random: Random): StyleSpace {
  const directions = (items: readonly unknown[]) => items.map(() => randomDirection(random));
  return {
    leaves: directions(leaves),
    collections: directions(collections),
    colours: directions(colours),
    patterns: directions(patterns),
  };
}

/**
 * Draws designs, as many of each leaf, and gives the products that they come in: one, or one for each size and colour.
 *
 * @param count products; the last design is cut where it would go beyond
 * @param drawLaunchDay the day of the world's first year on which the next design comes out
 * @param firstIndex of the first product: those before are others'
 * @param names of designs that there are already; the new ones are added
 */
export function createProducts(
  count: number,
  space: StyleSpace,
  random: Random,
  drawLaunchDay: (random: Random) => number,
  firstIndex = 0,
  names = new Set<string>(),
): WorldProduct[] {
  const products: WorldProduct[] = [];
  for (let design = 0; products.length < count; design++) {
    const drawn = createDesign(design % leaves.length, firstIndex + products.length, names, drawLaunchDay, random);
    const looks = formsOf(drawn.look, random).slice(0, count - products.length);
    const first = firstIndex + products.length;
    products.push(...looks.map((look, place) => createProduct(drawn, look, first, place, looks.length > 1, space)));
  }
  return products;
}

function createDesign(
  leafIndex: number,
  index: number,
  names: Set<string>,
  drawLaunchDay: (random: Random) => number,
  random: Random,
): Design {
  const leaf = leaves[leafIndex]!;
  const nameOf = (look: Look) => (leaf.varies.length > 0 ? designName(look) : productName(look));
  let look = drawLook(leafIndex, random);
  for (let attempt = 0; attempt < 5 && names.has(nameOf(look)); attempt++) look = drawLook(leafIndex, random);
  const name = names.has(nameOf(look)) ? `${nameOf(look)}, No. ${index + 1}` : nameOf(look);
  names.add(name);
  const brand = random.pick(brands);
  // What comes in sizes costs the same in each.
  const place = leaf.varies.includes('size') ? 0.5 : leaf.sizes.indexOf(look.size) / Math.max(1, leaf.sizes.length - 1);
  const basePrice = charmPrice(leaf.price * brand.priceLevel * (0.85 + 0.3 * place) * Math.exp(0.18 * random.normal()));
  return {
    look,
    name,
    brand,
    basePrice,
    unitCost: Math.max(20, Math.round(basePrice * (0.38 + 0.2 * random.uniform()))),
    launchDay: drawLaunchDay(random),
    quality: 0.85 * random.normal() + brand.quality,
    own: randomDirection(random),
    chinese: random.uniform() < 0.2,
    variation: random.uniform(),
  };
}

/** How often a design comes in one colour, in two and in three. */
const furtherColours = [0.55, 0.3, 0.15];

/** The forms that a design comes in: of what varies each size and one to three colours, in the order of a size table. */
function formsOf(look: Look, random: Random): Look[] {
  const { varies, sizes } = leaves[look.leaf]!;
  const others = random.shuffled(colours.map((_, index) => index).filter((index) => index !== look.colour));
  const inColours = varies.includes('colour')
    ? [look.colour, ...others.slice(0, random.weighted(furtherColours))]
    : [look.colour];
  const inSizes = varies.includes('size') ? sizes : [look.size];
  return inColours.flatMap((colour) => inSizes.map((size) => ({ ...look, colour, size })));
}

function createProduct(
  design: Design,
  look: Look,
  first: number,
  place: number,
  grouped: boolean,
  space: StyleSpace,
): WorldProduct {
  const leaf = leaves[look.leaf]!;
  const colour = colours[look.colour]!;
  const code = (index: number) => `${leaf.noun.slice(0, 3).toUpperCase()}-${String(index + 1).padStart(5, '0')}`;
  const values = { size: look.size, colour: colour.name };
  const system: readonly string[] = leaf.sizeSystem === null ? [] : sizeSystems[leaf.sizeSystem];
  const fits = system.indexOf(look.size);
  return {
    index: first + place,
    sku: `VT-${code(first + place)}`,
    name: leaf.varies.length > 0 ? productName(look, design.name) : design.name,
    ...wordsOf(leaf, look, design.brand, design.chinese),
    brand: design.brand.name,
    leaf: look.leaf,
    categoryPath: [leaf.department, leaf.name],
    attributes: attributesOf(look),
    svg: drawPicture(leaf.name, colour.hex, patterns[look.pattern]!, design.variation),
    design: first,
    group: grouped ? { sku: `VG-${code(first)}`, name: design.name } : undefined,
    options: grouped ? leaf.varies.map((name) => ({ name, value: values[name] })) : [],
    fit: fits < 0 ? undefined : { system: leaf.sizeSystem!, place: fits },
    collection: look.collection,
    quality: design.quality,
    taste: blended([
      [0.5, space.leaves[look.leaf]!],
      [0.75, space.collections[look.collection]!],
      [0.4, space.colours[look.colour]!],
      [0.25, space.patterns[look.pattern]!],
      [0.3, design.own],
    ]),
    unitCost: design.unitCost,
    basePrice: design.basePrice,
    launchDay: design.launchDay,
  };
}

function drawLook(leafIndex: number, random: Random): Look {
  const leaf = leaves[leafIndex]!;
  return {
    leaf: leafIndex,
    collection: random.integer(collections.length),
    colour: random.integer(colours.length),
    pattern: random.weighted(patternWeights),
    material: random.pick(leaf.materials),
    size: random.pick(leaf.sizes),
  };
}
