export interface Colour {
  readonly name: string;
  readonly chineseName: string;
  /** For the picture. */
  readonly hex: string;
}

/** The collections, each with a style of its own. */
export const collections: readonly string[] = [
  'Oslo',
  'Kyoto',
  'Marrakesh',
  'Lisbon',
  'Havana',
  'Bergen',
  'Jaipur',
  'Suzhou',
  'Verona',
  'Cusco',
  'Cornwall',
  'Brooklyn',
  'Zanzibar',
  'Provence',
];

export const colours: readonly Colour[] = [
  { name: 'Ocean Blue', chineseName: '海蓝', hex: '#1f6fb2' },
  { name: 'Moss Green', chineseName: '苔绿', hex: '#6b8e3a' },
  { name: 'Brick Red', chineseName: '砖红', hex: '#b5432f' },
  { name: 'Mustard', chineseName: '芥黄', hex: '#d9a521' },
  { name: 'Charcoal', chineseName: '炭黑', hex: '#3b3f45' },
  { name: 'Chalk White', chineseName: '粉白', hex: '#efece2' },
  { name: 'Blush Pink', chineseName: '腮红粉', hex: '#e6a3ae' },
  { name: 'Plum', chineseName: '梅紫', hex: '#6d3663' },
  { name: 'Teal', chineseName: '青绿', hex: '#178a86' },
  { name: 'Terracotta', chineseName: '赤陶', hex: '#c96f4a' },
  { name: 'Sand', chineseName: '沙色', hex: '#d6bf94' },
  { name: 'Lavender', chineseName: '薰衣草紫', hex: '#a493cf' },
];

export type Pattern = 'plain' | 'striped' | 'dotted' | 'checked' | 'waved';
export const patterns: readonly Pattern[] = ['plain', 'striped', 'dotted', 'checked', 'waved'];

/** How often each pattern is made, in the order of `patterns`. */
export const patternWeights: readonly number[] = [5, 2, 1.5, 1.5, 1];

export interface Brand {
  readonly name: string;
  /** Added to the quality of what it makes, in standard deviations. */
  readonly quality: number;
  /** Its prices against the leaf's usual ones. */
  readonly priceLevel: number;
}

export const brands: readonly Brand[] = [
  { name: 'Hollis & Wren', quality: 0.7, priceLevel: 1.35 },
  { name: 'Northlight', quality: 0.4, priceLevel: 1.15 },
  { name: 'Fjordhus', quality: 0.6, priceLevel: 1.25 },
  { name: 'Millrace', quality: 0, priceLevel: 1 },
  { name: 'Tanglewood', quality: 0.2, priceLevel: 1.05 },
  { name: 'Casa Lira', quality: 0.5, priceLevel: 1.2 },
  { name: 'Paperbark', quality: 0.1, priceLevel: 0.95 },
  { name: 'Quayside', quality: -0.1, priceLevel: 0.9 },
  { name: 'Simple Goods', quality: -0.5, priceLevel: 0.7 },
  { name: 'Everyday Co', quality: -0.4, priceLevel: 0.75 },
  { name: 'Songbird', quality: 0.3, priceLevel: 1.1 },
  { name: 'Lantern Street', quality: 0.2, priceLevel: 1.05 },
  { name: 'Yunhe', quality: 0.5, priceLevel: 1.1 },
  { name: 'Pico', quality: -0.2, priceLevel: 0.85 },
  { name: 'Saltmarsh', quality: 0.1, priceLevel: 1 },
  { name: 'Atelier Brun', quality: 0.9, priceLevel: 1.6 },
];
