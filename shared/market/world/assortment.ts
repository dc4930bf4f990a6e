import { departments } from './assortment.json';
import type { SizeSystem } from './sizes';

/** What the shop sells by kind: the leaves of its two-level tree of categories. */
export interface Leaf {
  readonly department: string;
  readonly name: string;
  /** The word for one piece, in English and Chinese. */
  readonly noun: string;
  readonly chineseNoun: string;
  readonly materials: readonly string[];
  readonly sizes: readonly string[];
  /** What its products come in as variants of a group; empty where each design is made once. */
  readonly varies: readonly VariantOption[];
  /** The sizes of people that its sizes are; null where size is a matter of taste. */
  readonly sizeSystem: SizeSystem | null;
  /** Typical price in minor units; products spread around it. */
  readonly price: number;
  /** The month in which it sells best (0 is January) and how strongly the season counts, in units of utility. */
  readonly peakMonth: number;
  readonly seasonality: number;
  /** What December adds, in units of utility. */
  readonly giftAppeal: number;
  /** How much price counts here against other leaves. */
  readonly priceWeight: number;
  /** Share of pieces that come back where the fit is middling. */
  readonly returnRate: number;
  /** Above zero where women buy it more, below where men do; in units of utility. */
  readonly genderLean: number;
  /** The age that buys it most. */
  readonly age: number;
  /** Days over which having bought one fades as a reason to buy no other, by e. */
  readonly lifeDays: number;
  /** Places in `leaves` of what one buys with it. */
  readonly complements: readonly number[];
}

export type VariantOption = 'size' | 'colour';

const kinds = Object.entries(departments).flatMap(([department, list]) =>
  list.map((kind) => ({ department, ...kind })),
);

/** All leaves of assortment.json, department by department. A leaf is known by its place in this list. */
export const leaves: readonly Leaf[] = kinds.map((kind) => ({
  ...kind,
  varies: kind.varies as VariantOption[],
  sizeSystem: kind.sizeSystem as SizeSystem | null,
  complements: kind.complements.map((name) => kinds.findIndex((other) => other.name === name)),
}));
