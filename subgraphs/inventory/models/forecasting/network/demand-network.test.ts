import { seededRandom } from '../../../../../shared/random/random';
import { loadTensorFlow } from '../../../../../shared/tensorflow/tensorflow';
import { SeriesNotForecastable } from '../series';
import { trainDemandNetwork } from './demand-network';

const settings = { hidden: 8, batch: 64, steps: 150, rate: 0.01 };

describe('the network over all series', () => {
  it('learns that what sells more now sells more later, and how far demand scatters', async () => {
    const { tf } = await loadTensorFlow();
    const random = seededRandom('network');
    const all = Array.from({ length: 60 }, (_, n) => ({
      values: Float64Array.from({ length: 40 }, () => random.poisson(0.2 + n / 10)),
      period: 12,
    }));
    const network = trainDemandNetwork(tf, all, 6, seededRandom('training'), settings);
    const [slow, fast] = [network.forecast(all[3]!, [0.5, 0.9, 0.99]), network.forecast(all[55]!, [0.5, 0.9, 0.99])];
    expect(slow.mean).toBeLessThan(1);
    expect(fast.mean).toBeGreaterThan(4);
    expect(fast.mean).toBeLessThan(8);
    // Of a Poisson distribution with mean 5.7 the .9 quantile is 9.
    expect(fast.quantiles[1]).toBeGreaterThanOrEqual(7);
    expect(fast.quantiles[1]).toBeLessThanOrEqual(12);
    expect([...fast.quantiles]).toEqual([...fast.quantiles].sort((a, b) => a - b));
  });

  it('is not trained where no series is long enough', async () => {
    const { tf } = await loadTensorFlow();
    const short = [{ values: Float64Array.of(1, 2, 3), period: 12 }];
    expect(() => trainDemandNetwork(tf, short, 6, seededRandom(1), settings)).toThrow(SeriesNotForecastable);
  });
});
