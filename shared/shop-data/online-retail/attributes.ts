import { wordsPattern } from './words';

type Attribute = { readonly name: string; readonly value: string };

const COLOURS: Readonly<Record<string, readonly string[]>> = {
  Amber: ['amber'],
  Black: ['black', 'jet'],
  Blue: ['blue', 'navy', 'turquoise', 'aqua', 'duckegg', 'duck egg', 'sapphire'],
  Brown: ['brown', 'chocolate', 'copper', 'bronze'],
  Cream: ['cream', 'ivory'],
  Gold: ['gold', 'golden'],
  Green: ['green', 'mint', 'olive', 'emerald', 'lime'],
  Grey: ['grey', 'gray', 'charcoal'],
  Multicolour: ['multicolour', 'multi', 'rainbow', 'multi colour'],
  Orange: ['orange', 'terracotta'],
  Pink: ['pink', 'fuschia', 'fuchsia', 'magenta'],
  Purple: ['purple', 'amethyst', 'lilac', 'mauve', 'violet'],
  Red: ['red', 'ruby'],
  Silver: ['silver'],
  White: ['white'],
  Yellow: ['yellow'],
};

const MATERIALS: Readonly<Record<string, readonly string[]>> = {
  Acrylic: ['acrylic', 'plastic', 'perspex', 'melamine'],
  Bead: ['bead', 'beaded', 'diamante', 'pearl'],
  Ceramic: ['ceramic', 'porcelain', 'stoneware', 'bone china', 'china'],
  Cotton: ['cotton', 'canvas', 'fabric', 'linen', 'oilcloth'],
  Enamel: ['enamel'],
  Felt: ['felt', 'feltcraft', 'wool', 'knitted', 'fleece'],
  Glass: ['glass', 'crystal'],
  Leather: ['leather', 'suede'],
  Metal: ['metal', 'iron', 'tin', 'brass', 'steel', 'wire', 'aluminium'],
  Paper: ['paper', 'card', 'cardboard', 'tissue'],
  Polyester: ['polyester', 'nylon', 'velvet', 'satin'],
  Shell: ['shell', 'capiz', 'mother of pearl'],
  Slate: ['slate', 'stone', 'marble'],
  Wicker: ['wicker', 'rattan', 'bamboo', 'seagrass', 'straw'],
  Wood: ['wood', 'wooden'],
  Zinc: ['zinc'],
};

const PATTERNS: Readonly<Record<string, readonly string[]>> = {
  Floral: ['floral', 'flower', 'rose', 'daisy', 'blossom'],
  Gingham: ['gingham', 'check'],
  Heart: ['heart', 'sweetheart'],
  Paisley: ['paisley'],
  Polkadot: ['polkadot', 'polka dot', 'retrospot', 'retro spot', 'spotty', 'dotty', 'spot'],
  Skull: ['skull'],
  Star: ['star'],
  Stripe: ['stripe', 'stripes', 'stripey'],
  'Union Jack': ['union jack', 'union flag'],
  Woodland: ['woodland', 'toadstool'],
};

const COMPILED = [
  { name: 'colour', values: compile(COLOURS) },
  { name: 'material', values: compile(MATERIALS) },
  { name: 'pattern', values: compile(PATTERNS) },
];

function compile(words: Readonly<Record<string, readonly string[]>>) {
  return Object.entries(words).map(([value, ofValue]) => ({ value, pattern: wordsPattern(ofValue) }));
}

/**
 * What a name says of colour, material and pattern (for each the word that stands first in the name) and of the number of
 * pieces in a set. An attribute that the name does not tell is left out.
 */
export function attributesOf(text: string): Attribute[] {
  // The cream of these is no colour.
  const name = text.replace(/\b(?:ice|hand) cream\b/gi, '');
  const attributes: Attribute[] = [];
  for (const { name: attribute, values } of COMPILED) {
    let first: { at: number; value: string } | undefined;
    for (const { value, pattern } of values) {
      const at = pattern.exec(name)?.index ?? -1;
      if (at >= 0 && (first === undefined || at < first.at)) first = { at, value };
    }
    if (first !== undefined) attributes.push({ name: attribute, value: first.value });
  }
  const pieces = /\b(?:set|pack|box|bag) of (\d{1,3})\b/i.exec(name)?.[1];
  if (pieces !== undefined) attributes.push({ name: 'pieces', value: pieces });
  return attributes;
}
