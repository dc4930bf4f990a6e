/** What a feature tells of an item; each kind has variances of its own before anything is learned. */
export const FeatureKind = { item: 0, category: 1, ancestor: 2, attribute: 3, priceBand: 4 } as const;
type FeatureKindName = keyof typeof FeatureKind;

/** Prior variances of the weights that everybody shares, by `FeatureKind`, in squared units of log odds. */
export const sharedPriors: readonly number[] = byKind({
  item: 0.5,
  category: 0.3,
  ancestor: 0.3,
  attribute: 0.3,
  priceBand: 0.3,
});
/** The same of one person's own, which come on top. */
export const personalPriors: readonly number[] = byKind({
  item: 0.5,
  category: 0.6,
  ancestor: 0.3,
  attribute: 0.3,
  priceBand: 0.25,
});

/** An item as rankers see it: the slots of its features, and their kinds. */
export interface ItemFeatures {
  readonly slots: Uint32Array;
  readonly kinds: Uint8Array;
}

/** What is known of an item. */
export interface DescribedItem {
  readonly id: string;
  /** Its own category first, then the ones above. */
  readonly categoryIds: readonly string[];
  /** `name=value`. */
  readonly attributes: readonly string[];
  /** Minor units; undefined where it is not known. */
  readonly price?: number | undefined;
  /** Since when little of it is left, Unix milliseconds; null or undefined where that is not known, or there is enough. */
  readonly scarceSince?: number | null | undefined;
}

/** Of more attributes the first count. */
const mostAttributes = 12;
const mostAncestors = 3;
/** So many bands a price has from one power of e to the next. */
const bandsOfPrice = 1.5;

/** The features of an item: itself, its categories, its attributes and the band of its price. */
export function itemFeatures({ id, categoryIds, attributes, price }: DescribedItem): ItemFeatures {
  const named: [string, number][] = [
    [`item ${id}`, FeatureKind.item],
    ...categoryIds.slice(0, 1).map((category): [string, number] => [`category ${category}`, FeatureKind.category]),
    ...categoryIds
      .slice(1, 1 + mostAncestors)
      .map((category): [string, number] => [`category ${category}`, FeatureKind.ancestor]),
    ...attributes.slice(0, mostAttributes).map((one): [string, number] => [one, FeatureKind.attribute]),
  ];
  if (price !== undefined && price > 0) {
    named.push([`price ${Math.round(Math.log(price) * bandsOfPrice)}`, FeatureKind.priceBand]);
  }
  return {
    slots: Uint32Array.from(named, ([name]) => slotOf(name)),
    kinds: Uint8Array.from(named, ([, kind]) => kind),
  };
}

/** A kind of goods, as an item of which nothing but its category is known. */
export function kindFeatures(categoryId: string): ItemFeatures {
  return { slots: Uint32Array.of(slotOf(`category ${categoryId}`)), kinds: Uint8Array.of(FeatureKind.category) };
}

/** What is left of an item where nothing but its own category is looked at. */
export function kindOfItem({ slots, kinds }: ItemFeatures): ItemFeatures {
  const isCategory = (_: number, n: number) => kinds[n] === FeatureKind.category;
  return { slots: slots.filter(isCategory), kinds: kinds.filter(isCategory) };
}

/** 32 bits of a name, FNV-1a with the finaliser of MurmurHash3, so that the low bits are good too. */
export function slotOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return mixed(hash);
}

/** The slot of two features together. */
export function crossed(a: number, b: number): number {
  return mixed(Math.imul(a, 0x9e3779b1) ^ b);
}

function mixed(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function byKind(priors: Readonly<Record<FeatureKindName, number>>): number[] {
  const names = Object.entries(FeatureKind) as [FeatureKindName, number][];
  return names.sort(([, a], [, b]) => a - b).map(([name]) => priors[name]);
}
