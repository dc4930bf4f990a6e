import { type Leaf, leaves } from './assortment';
import { type Brand, collections, colours, patterns } from './styles';

/** What a product looks like: places in the lists of styles, and words of its leaf. */
export interface Look {
  readonly leaf: number;
  readonly collection: number;
  readonly colour: number;
  readonly pattern: number;
  readonly material: string;
  readonly size: string;
}

/** The name of a design: `Fjord Striped Linen Cushion`. */
export function designName(look: Look): string {
  const pattern = patterns[look.pattern]!;
  const adjective = pattern === 'plain' ? '' : `${pattern[0]!.toUpperCase()}${pattern.slice(1)} `;
  return `${collections[look.collection]} ${adjective}${look.material} ${leaves[look.leaf]!.noun}`;
}

/** The name of one of its forms: `Fjord Striped Linen Cushion, 40 x 40 cm, Sand`. */
export function productName(look: Look, design = designName(look)): string {
  return `${design}, ${look.size}, ${colours[look.colour]!.name}`;
}

export function attributesOf(look: Look): readonly { readonly name: string; readonly value: string }[] {
  return [
    { name: 'collection', value: collections[look.collection]! },
    { name: 'colour', value: colours[look.colour]!.name },
    { name: 'pattern', value: patterns[look.pattern]! },
    { name: 'material', value: look.material },
    { name: 'size', value: look.size },
  ];
}

/** A description and tags; with Chinese ones beside where `chinese`. */
export function wordsOf(
  leaf: Leaf,
  look: Look,
  brand: Brand,
  chinese: boolean,
): { readonly description: string; readonly tags: readonly string[] } {
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
