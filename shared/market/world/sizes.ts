import type { Random } from '../../random/random';

/** The sizes that people have: of each system, from the smallest to the largest. */
export const sizeSystems = {
  clothes: ['S', 'M', 'L', 'XL'],
  shoes: ['38', '40', '42', '44'],
  /** Of the telephone that a case is for. */
  phone: ['compact', 'standard', 'large'],
} as const;

export type SizeSystem = keyof typeof sizeSystems;

/** Somebody's own sizes: places in the lists of `sizeSystems`. */
export type OwnSizes = Readonly<Record<SizeSystem, number>>;

/** Draws somebody's sizes; men's are larger by one on the whole, and who wears large clothes wears large shoes. */
export function drawSizes(gender: 'female' | 'male' | 'other', random: Random): OwnSizes {
  const build = (gender === 'male' ? 0.5 : gender === 'female' ? -0.5 : 0) + 0.8 * random.normal();
  const place = (system: SizeSystem, value: number) =>
    Math.min(sizeSystems[system].length - 1, Math.max(0, Math.round(value)));
  return {
    clothes: place('clothes', 1.4 + build),
    shoes: place('shoes', 1.5 + build + 0.4 * random.normal()),
    phone: place('phone', 1 + 0.7 * random.normal()),
  };
}

/** Whom a product fits: a place in the list of a system's sizes. */
export interface Fit {
  readonly system: SizeSystem;
  readonly place: number;
}

/** Sizes between a product's and the shopper's own: 0 where it fits, or where its kind comes in no sizes that people have. */
export function misfit({ sizes }: { readonly sizes: OwnSizes }, { fit }: { readonly fit: Fit | undefined }): number {
  return fit ? Math.abs(sizes[fit.system] - fit.place) : 0;
}
