import styles from './styles.json';

export interface Colour {
  readonly name: string;
  readonly chineseName: string;
  /** For the picture. */
  readonly hex: string;
}

export type Pattern = 'plain' | 'striped' | 'dotted' | 'checked' | 'waved';

export interface Brand {
  readonly name: string;
  /** Added to the quality of what it makes, in standard deviations. */
  readonly quality: number;
  /** Its prices against the leaf's usual ones. */
  readonly priceLevel: number;
}

/** The collections, each with a style of its own. */
export const collections: readonly string[] = styles.collections;

export const colours: readonly Colour[] = styles.colours;

export const patterns: readonly Pattern[] = styles.patterns.map(({ name }) => name as Pattern);

/** How often each pattern is made, in the order of `patterns`. */
export const patternWeights: readonly number[] = styles.patterns.map(({ weight }) => weight);

export const brands: readonly Brand[] = styles.brands;
