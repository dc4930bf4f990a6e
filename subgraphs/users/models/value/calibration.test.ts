import { seededRandom } from '../../../../shared/random/random';
import { calibrated, calibrationError, fitCalibration, noCalibration } from './calibration';

describe('calibration', () => {
  const random = seededRandom('calibration');
  const truth = Array.from({ length: 4000 }, () => random.uniform());
  const happened = truth.map((probability) => Number(random.uniform() < probability));
  /** Probabilities that exaggerate. */
  const bold = truth.map((p) => p ** 3 / (p ** 3 + (1 - p) ** 3));

  it('brings back what was exaggerated', () => {
    const line = fitCalibration(bold, happened);
    expect(line.slope).toBeCloseTo(1 / 3, 1);
    expect(calibrationError(bold, happened)).toBeGreaterThan(0.1);
    expect(
      calibrationError(
        bold.map((p) => calibrated(p, line)),
        happened,
      ),
    ).toBeLessThan(0.03);
  });

  it('leaves what is right, and what it has seen too little of', () => {
    expect(fitCalibration(truth, happened).slope).toBeCloseTo(1, 1);
    expect(fitCalibration([], [])).toEqual(noCalibration);
    expect(calibrated(0.25, noCalibration)).toBeCloseTo(0.25, 12);
  });
});
