import { seededRandom } from '../../../../shared/random/random';
import { evaluateInterest } from './evaluate-interest';

const figuresOf = (probabilities: number[], labels: number[], categories: number) =>
  evaluateInterest(
    { probabilities: Float64Array.from(probabilities), labels: Uint8Array.from(labels), categories },
    seededRandom('figures'),
  );

describe('the figures of predicted interest', () => {
  it('are those worked out by hand', () => {
    // Two persons, two categories each: yes at .8 and .4, no at .6 and .2.
    const { auc, aucWithin, logLoss, brier } = figuresOf([0.8, 0.6, 0.4, 0.2], [1, 0, 1, 0], 2);
    // Of four pairs of yes and no, .4 against .6 alone is the wrong way round.
    expect(auc.mean).toBe(0.75);
    expect(aucWithin.mean).toBe(1);
    expect(logLoss.mean).toBeCloseTo(-Math.log(0.8 * 0.4 * 0.4 * 0.8) / 4, 12);
    expect(brier.mean).toBeCloseTo((0.04 + 0.36 + 0.36 + 0.04) / 4, 12);
  });

  it('count a tie as half, and pass over persons who turned to all or to nothing', () => {
    const { auc, aucWithin } = figuresOf([0.5, 0.5, 0.9, 0.1, 0.3, 0.3], [1, 0, 1, 1, 0, 1], 2);
    expect(aucWithin.mean).toBe(0.5);
    // No at .5 and .3 against yes at .5, .9, .1 and .3: .5 + 1 + 0 + 0, and 1 + 1 + 0 + .5.
    expect(auc.mean).toBeCloseTo((0.5 + 1 + 0 + 0 + 1 + 1 + 0 + 0.5) / 8, 12);
  });

  it('know what is as frequent as it was said to be from what is not', () => {
    const random = seededRandom('calibrated');
    const probabilities = Array.from({ length: 4000 }, () => random.uniform());
    const labels = probabilities.map((p) => (random.uniform() < p ? 1 : 0));
    const honest = figuresOf(probabilities, labels, 4);
    const boastful = figuresOf(
      probabilities.map((p) => p ** 0.3),
      labels,
      4,
    );
    expect(honest.calibrationError.mean).toBeLessThan(0.03);
    expect(boastful.calibrationError.mean).toBeGreaterThan(0.15);
    expect(boastful.auc.mean).toBeCloseTo(honest.auc.mean, 9);
    expect(honest.auc.low).toBeLessThan(honest.auc.mean);
    expect(honest.auc.high).toBeGreaterThan(honest.auc.mean);
  });
});
