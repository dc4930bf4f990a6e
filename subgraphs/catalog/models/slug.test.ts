import { distinctSlugOf, pathKeyOf, slugOf } from './slug';

describe('slugs', () => {
  it('are readable, never empty, and bounded', () => {
    expect(slugOf(['Kitchen & Home', 'Crème Mugs'])).toBe('kitchen-home-creme-mugs');
    expect(slugOf(['厨房', '杯子'])).toBe('厨房-杯子');
    expect(slugOf(['!!!'])).toMatch(/^[0-9a-f]{8}$/);
    expect(slugOf(['x'.repeat(900)]).length).toBeLessThan(255);
    expect(distinctSlugOf(['a'])).not.toBe(slugOf(['a']));
  });

  it('belong to paths that are one without regard to case and space, and two with another accent', () => {
    expect(pathKeyOf(['Home', ' table  Lamps'])).toBe(pathKeyOf(['HOME', 'Table lamps']));
    expect(pathKeyOf(['Pate'])).not.toBe(pathKeyOf(['Pâté']));
    expect(pathKeyOf(['a', 'b'])).not.toBe(pathKeyOf(['a b']));
  });
});
