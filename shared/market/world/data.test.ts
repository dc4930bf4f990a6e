import { leaves } from './assortment';
import { drawPicture } from './pictures';
import { places } from './places';
import { brands, colours, patterns, patternWeights } from './styles';

describe('the data files of the world', () => {
  it('have kinds of goods with what each needs, once each', () => {
    expect(new Set(leaves.map(({ name }) => name)).size).toBe(leaves.length);
    for (const { name, materials, sizes, price, peakMonth, returnRate, age } of leaves) {
      expect({ name, whole: Number.isInteger(price) && price > 0 }).toEqual({ name, whole: true });
      expect(materials.length).toBeGreaterThan(1);
      expect(sizes.length).toBeGreaterThan(1);
      expect(peakMonth).toBeGreaterThanOrEqual(0);
      expect(peakMonth).toBeLessThan(12);
      expect(returnRate).toBeLessThan(0.5);
      expect(age).toBeGreaterThan(17);
    }
  });

  it('have patterns that can be drawn, colours, brands and places', () => {
    expect(patternWeights).toHaveLength(patterns.length);
    for (const pattern of patterns) expect(drawPicture('Mugs', '#1f6fb2', pattern, 0.5)).toContain('<svg');
    for (const { hex } of colours) expect(hex).toMatch(/^#[\da-f]{6}$/);
    for (const { priceLevel } of brands) expect(priceLevel).toBeGreaterThan(0);
    expect(places.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
    expect(places.every(({ locale }) => locale === 'en' || locale === 'zh')).toBe(true);
  });
});
