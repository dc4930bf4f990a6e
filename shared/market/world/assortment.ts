import { departments } from './assortment.json';

/** What the shop sells by kind: the leaves of its two-level tree of categories. */
export interface Leaf {
  readonly department: string;
  readonly name: string;
  /** The word for one piece, in English and Chinese. */
  readonly noun: string;
  readonly chineseNoun: string;
  readonly materials: readonly string[];
  readonly sizes: readonly string[];
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
}

/** All leaves of assortment.json, department by department. A leaf is known by its place in this list. */
export const leaves: readonly Leaf[] = Object.entries(departments).flatMap(([department, kinds]) =>
  kinds.map((kind) => ({ department, ...kind })),
);
