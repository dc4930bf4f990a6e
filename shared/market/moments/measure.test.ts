import { createWorld } from '../world/world';
import { type MeasuredMoment, measureMoments, momentsOfSeeds } from './measure';
import { momentTable } from './table';

const until = Date.UTC(2026, 10, 23);

describe('the moments of the market', () => {
  let measured: readonly MeasuredMoment[];
  // Three years of trade are acted out: smaller worlds are ruled by the luck of a few orders.
  beforeAll(() => {
    measured = momentsOfSeeds([createWorld({ products: 600, shoppers: 900 })], { until });
  });

  it.each(momentTable.map(({ name }) => name))('%s is within the band that shops publish', (name) => {
    const { values, low, high } = measured.find((moment) => moment.name === name)!;
    expect(values).toHaveLength(1);
    expect(values[0]).toBeGreaterThanOrEqual(low);
    expect(values[0]).toBeLessThanOrEqual(high);
  });

  it('have a source each, and a band that is one', () => {
    for (const { low, high, source } of momentTable) {
      expect(low).toBeLessThan(high);
      expect(source).toMatch(/\d/);
    }
    expect(new Set(momentTable.map(({ name }) => name)).size).toBe(momentTable.length);
  });

  it('are the same each time they are measured', () => {
    const small = createWorld({ products: 100, shoppers: 100 });
    const once = measureMoments(small, { until, days: 60 });
    expect(measureMoments(createWorld({ products: 100, shoppers: 100 }), { until, days: 60 })).toEqual(once);
  });
});
