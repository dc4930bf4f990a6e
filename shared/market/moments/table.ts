import { moments } from './moments.json';

export type MomentName =
  | 'conversion'
  | 'clickThrough'
  | 'addToCart'
  | 'abandonment'
  | 'basketPieces'
  | 'searching'
  | 'searchersLift'
  | 'repeatBuyers'
  | 'topProducts'
  | 'topCustomers'
  | 'returnsClothes'
  | 'returnsShoes'
  | 'returnsElectronics'
  | 'returnsHome'
  | 'priceElasticity';

/** A figure that shops publish, and the band in which a plausible market has it. */
export interface Moment {
  readonly name: MomentName;
  /** What is measured, of what. */
  readonly what: string;
  readonly unit: 'share' | 'number';
  /** The band: at least, at most. */
  readonly low: number;
  readonly high: number;
  /** Who published it, when, and what they found. */
  readonly source: string;
}

export const momentTable: readonly Moment[] = moments.map((moment) => ({
  ...moment,
  name: moment.name as MomentName,
  unit: moment.unit as Moment['unit'],
}));
