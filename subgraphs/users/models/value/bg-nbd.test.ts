import { dataSetPath, describeWithDataSets } from '../../../../shared/testing/data-sets';
import { readPublishedCustomers } from '../../evaluation/data/cdnow-file';
import {
  type BgNbdParameters,
  bgNbdLogLikelihood,
  expectedPurchases,
  fitBgNbd,
  probabilityAlive,
  probabilityOfSilence,
} from './bg-nbd';

const published: BgNbdParameters = { r: 0.24259, alpha: 4.41353, a: 0.79289, b: 2.42575 };
const customer = { repeats: 2, lastRepeatAfter: 30.43, age: 38.86 };

describeWithDataSets('BG/NBD of CDNOW', () => {
  it('has the published parameters and likelihood', () => {
    const { summaries } = readPublishedCustomers(dataSetPath('cdnow'));
    const fitted = fitBgNbd(summaries);
    for (const name of ['r', 'alpha', 'a', 'b'] as const) {
      expect([name, Math.abs(fitted[name] / published[name] - 1) < 1e-3]).toEqual([name, true]);
    }
    expect(bgNbdLogLikelihood(fitted, summaries)).toBeCloseTo(-9582.43, 1);
  });
});

describe('BG/NBD', () => {
  it('expects of the paper’s customer 1.226 purchases in 39 weeks', () => {
    expect(expectedPurchases(published, customer, 39)).toBeCloseTo(1.226, 2);
  });

  it('expects the sum of what it expects a step at a time, and nothing in no time', () => {
    expect(expectedPurchases(published, customer, 0)).toBe(0);
    const [short, long] = [10, 300].map((time) => expectedPurchases(published, customer, time));
    expect(long!).toBeGreaterThan(short!);
    // The rate at the start is that of one who is alive, (r + x)/(alpha + T).
    const rate = expectedPurchases(published, customer, 1e-4) / 1e-4;
    const alive = probabilityAlive(published, customer);
    expect(rate).toBeCloseTo((alive * (published.r + 2)) / (published.alpha + 38.86), 4);
  });

  it('stays finite at the pole of its equation, and for customers with thousands of purchases', () => {
    const atPole = expectedPurchases({ ...published, a: 1 }, customer, 39);
    const besidePole = expectedPurchases({ ...published, a: 1.001 }, customer, 39);
    expect(atPole).toBeCloseTo(besidePole, 2);
    const busy = { repeats: 3000, lastRepeatAfter: 999, age: 1000 };
    expect(expectedPurchases(published, busy, 365)).toBeGreaterThan(900);
    expect(probabilityAlive(published, { ...busy, lastRepeatAfter: 500 })).toBeCloseTo(0, 6);
  });

  it('knows who bought once as alive, and takes silence as a sign of having left the more there was to hear', () => {
    expect(probabilityAlive(published, { repeats: 0, lastRepeatAfter: 0, age: 38 })).toBe(1);
    const often = probabilityAlive(published, { repeats: 10, lastRepeatAfter: 15, age: 38 });
    const seldom = probabilityAlive(published, { repeats: 1, lastRepeatAfter: 15, age: 38 });
    expect(often).toBeLessThan(seldom);
    expect(probabilityOfSilence(published, customer, 0)).toBeCloseTo(1 - probabilityAlive(published, customer) * 0, 6);
    expect(probabilityOfSilence(published, customer, 1e6)).toBeLessThan(probabilityOfSilence(published, customer, 10));
  });

  it('cannot be learned where nobody came back', () => {
    expect(() => fitBgNbd([{ repeats: 0, lastRepeatAfter: 0, age: 3 }])).toThrow(RangeError);
  });
});
