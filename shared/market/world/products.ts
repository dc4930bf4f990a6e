import type { Random } from '../../random/random';
import { type Leaf, leaves } from './assortment';
import { drawPicture } from './pictures';
import { charmPrice } from './prices';
import {
  type Brand,
  brands,
  type Colour,
  collections,
  colours,
  type Pattern,
  patterns,
  patternWeights,
} from './styles';
import { blended, randomDirection } from './vectors';

/** The directions of taste that visible attributes stand for. */
export interface StyleSpace {
  readonly leaves: readonly Float64Array[];
  readonly collections: readonly Float64Array[];
  readonly colours: readonly Float64Array[];
  readonly patterns: readonly Float64Array[];
}

/** A product with the truth about it. */
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

interface Look {
  readonly leaf: number;
  readonly collection: number;
  readonly colour: number;
  readonly pattern: number;
  readonly material: string;
  readonly size: string;
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

/** Draws products spread evenly over the leaves, no two of the same name. */
export function createProducts(count: number, space: StyleSpace, random: Random): WorldProduct[] {
  const names = new Set<string>();
  return Array.from({ length: count }, (_, index) => createProduct(index, space, names, random));
}

function createProduct(index: number, space: StyleSpace, names: Set<string>, random: Random): WorldProduct {
  const leafIndex = index % leaves.length;
  const leaf = leaves[leafIndex]!;
  let look = drawLook(leafIndex, random);
  for (let attempt = 0; attempt < 5 && names.has(nameOf(look)); attempt++) look = drawLook(leafIndex, random);
  const name = names.has(nameOf(look)) ? `${nameOf(look)}, No. ${index + 1}` : nameOf(look);
  names.add(name);

  const brand = random.pick(brands);
  const colour = colours[look.colour]!;
  const pattern = patterns[look.pattern]!;
  const sizeFactor = 0.85 + (0.3 * leaf.sizes.indexOf(look.size)) / Math.max(1, leaf.sizes.length - 1);
  const basePrice = charmPrice(leaf.price * brand.priceLevel * sizeFactor * Math.exp(0.18 * random.normal()));
  // Three quarters came out before the first year, the others through it.
  const launchDay = random.uniform() < 0.75 ? -1 - random.integer(700) : random.integer(350);
  return {
    index,
    sku: `VT-${leaf.noun.slice(0, 3).toUpperCase()}-${String(index + 1).padStart(5, '0')}`,
    name,
    ...wordsOf(leaf, look, brand, random.uniform() < 0.2),
    brand: brand.name,
    leaf: leafIndex,
    categoryPath: [leaf.department, leaf.name],
    attributes: attributesOf(look, colour, pattern),
    svg: drawPicture(leaf.name, colour.hex, pattern, random.uniform()),
    quality: 0.85 * random.normal() + brand.quality,
    taste: blended([
      [0.5, space.leaves[leafIndex]!],
      [0.75, space.collections[look.collection]!],
      [0.4, space.colours[look.colour]!],
      [0.25, space.patterns[look.pattern]!],
      [0.3, randomDirection(random)],
    ]),
    unitCost: Math.max(20, Math.round(basePrice * (0.38 + 0.2 * random.uniform()))),
    basePrice,
    launchDay,
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

function nameOf(look: Look): string {
  const pattern = patterns[look.pattern]!;
  const adjective = pattern === 'plain' ? '' : `${pattern[0]!.toUpperCase()}${pattern.slice(1)} `;
  return `${collections[look.collection]} ${adjective}${look.material} ${leaves[look.leaf]!.noun}, ${look.size}, ${colours[look.colour]!.name}`;
}

function attributesOf(look: Look, colour: Colour, pattern: Pattern): WorldProduct['attributes'] {
  return [
    { name: 'collection', value: collections[look.collection]! },
    { name: 'colour', value: colour.name },
    { name: 'pattern', value: pattern },
    { name: 'material', value: look.material },
    { name: 'size', value: look.size },
  ];
}

function wordsOf(leaf: Leaf, look: Look, brand: Brand, chinese: boolean): { description: string; tags: string[] } {
  const colour = colours[look.colour]!;
  const pattern = patterns[look.pattern]!;
  const collection = collections[look.collection]!;
  const sentences = [
    `A ${leaf.noun.toLowerCase()} in ${look.material.toLowerCase()} from the ${collection} collection by ${brand.name}.`,
    `${pattern === 'plain' ? 'Plain' : `With a ${pattern} pattern`}, in ${colour.name.toLowerCase()}; size ${look.size}.`,
  ];
  const tags = [collection.toLowerCase(), look.material.toLowerCase(), leaf.department.toLowerCase()];
  if (chinese) {
    sentences.push(`${colour.chineseName}色${leaf.chineseNoun}，${collection}系列，送礼自用皆宜。`);
    tags.push(leaf.chineseNoun, colour.chineseName);
  }
  return { description: sentences.join(' '), tags };
}
