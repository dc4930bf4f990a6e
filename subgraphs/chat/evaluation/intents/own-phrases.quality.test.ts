import { outOfScopeThreshold } from '../../services/understanding/understanding';
import { ownPhraseFigures } from './own-phrases';

it('understands phrases that were left out of training, and its threshold is where most is gained', () => {
  const { accuracy, thresholds } = ownPhraseFigures([0.1, 0.18, outOfScopeThreshold, 0.35, 0.5]);
  expect(accuracy).toBeGreaterThanOrEqual(0.6);
  const chosen = thresholds.find(({ threshold }) => threshold === outOfScopeThreshold)!;
  expect(chosen.letThrough).toBeGreaterThanOrEqual(0.68);
  expect(chosen.heldBack).toBeGreaterThanOrEqual(0.6);
  expect(chosen.gain).toBe(Math.max(...thresholds.map(({ gain }) => gain)));
});
