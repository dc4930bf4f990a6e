import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeByBuyers } from '../../models/classification/buyers';
import { describeByPictures } from '../../models/classification/pictures';
import type { ItemFeatures } from '../../models/content/item-features';
import { describeTexts } from '../../models/content/text-features';
import { PictureIndex } from '../../models/images/picture-index';
import { Interactions } from '../../models/interactions/interactions';
import { readCompleteJourney } from '../data/complete-journey-files';
import { readPhotographs } from '../data/photographs';

/** Products of known class, and what they can be classified by. */
export interface LabelledProducts {
  /** Names of the classes. */
  readonly classes: readonly string[];
  /** Class of each product; -1 for one whose class is too rare. */
  readonly labels: Int32Array;
  /** By the name of what is looked at. */
  readonly descriptions: Readonly<Record<string, ItemFeatures>>;
}

/** Classes of fewer products than this are left out: nothing could be held out of them. */
const leastProducts = 30;
/** An attribute that more of the items have than this share says nothing of what an item is. */
const largestShare = 0.2;

/**
 * Complete Journey: the department of each product that was bought, classified by what it is called (type and size of package;
 * what the shop calls its category names the department, so it is left out) and by which households buy it.
 */
export async function completeJourney(folder: string): Promise<LabelledProducts> {
  const { households, products, lines, described } = await readCompleteJourney(folder);
  const ones = new Float32Array(lines.product.length).fill(1);
  const columns = { person: lines.household, item: lines.product, weight: ones, at: ones };
  const interactions = Interactions.fromColumns(households.size, products.size, columns);
  const names = described.map((one) => (one ? `${one.type} ${one.size}` : ''));
  return {
    ...frequentClasses(described.map((one) => one?.department ?? '')),
    descriptions: { name: describeTexts(names).features, buyers: describeByBuyers(interactions) },
  };
}

/**
 * Amazon Beauty: which attribute an item has, of those that many have and few enough to distinguish items (the most
 * frequent of an item's own), classified by who buys it alone.
 */
export async function beautyAttributes(folder: string): Promise<LabelledProducts> {
  const attributes = JSON.parse(await readFile(join(folder, 'Beauty_item2attributes.json'), 'utf8')) as Record<
    string,
    number[]
  >;
  const sequences = (await readFile(join(folder, 'Beauty.txt'), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' ').slice(1).map(Number));
  const items = 1 + sequences.reduce((most, sequence) => sequence.reduce((a, b) => Math.max(a, b), most), 0);
  const counts = new Map<number, number>();
  for (const list of Object.values(attributes)) for (const one of list) counts.set(one, (counts.get(one) ?? 0) + 1);
  const isDistinctive = (one: number) => counts.get(one)! <= largestShare * items;
  const classOf = Array.from({ length: items }, (_, item) => {
    const own = (attributes[item] ?? []).filter(isDistinctive).sort((a, b) => counts.get(b)! - counts.get(a)! || a - b);
    return own.length === 0 ? '' : String(own[0]);
  });
  return {
    ...frequentClasses(classOf),
    descriptions: { buyers: describeByBuyers(Interactions.fromSequences(items, sequences)) },
  };
}

/** Photographs of clothes: what is on each, classified by the picture alone. */
export async function clothes(archive: string): Promise<LabelledProducts> {
  const photographs = await readPhotographs(archive);
  const index = PictureIndex.of(photographs.map(({ pictured }) => pictured));
  return { ...frequentClasses(photographs.map(({ label }) => label)), descriptions: describeByPictures(index) };
}

function frequentClasses(names: readonly string[]): Pick<LabelledProducts, 'classes' | 'labels'> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const classes = [...counts].filter(([name, count]) => name !== '' && count >= leastProducts).map(([name]) => name);
  const indices = new Map(classes.sort().map((name, index) => [name, index]));
  return { classes, labels: Int32Array.from(names, (name) => indices.get(name) ?? -1) };
}
