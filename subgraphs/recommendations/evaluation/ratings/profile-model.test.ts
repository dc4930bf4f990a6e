import { profilePrediction } from './profile-model';

describe('profilePrediction', () => {
  it('agrees with the example worked by hand', () => {
    // u = (2,1,0,1), I = (1,1,0,1). ‖u‖ = √(4+1+0+1) = √6, ‖I‖ = √3, ‖u‖·‖I‖ = √18 = 4.242641.
    // α = (2·1, 1·1, 0, 1·1)/√18 = (.471405, .235702, 0, .235702); their sum 4/√18 = .942809 is the cosine.
    // Σ α·u = (2·2 + 1·1 + 0 + 1·1)/√18 = 6/√18; Σ α² = (4+1+0+1)/18 = 6/18, its root √6/√18.
    // ŷ = 6/√6 = √6 = 2.449490.
    // The item has dimensions 1, 2 and 4, where u is 2, 1, 1. Residuals: 2 - √6 = -.449490, 1 - √6 = -1.449490 twice.
    // Squares: 10 - 4√6 = .202041, 7 - 2√6 = 2.101021 twice; mean (24 - 8√6)/3 = 1.468027; RMSE = 1.211622.
    const { alpha, prediction, rmse } = profilePrediction([2, 1, 0, 1], [1, 1, 0, 1]);
    expect([...alpha].map((share) => share.toFixed(6))).toEqual(['0.471405', '0.235702', '0.000000', '0.235702']);
    expect(alpha.reduce((sum, share) => sum + share, 0).toFixed(6)).toBe('0.942809');
    expect(prediction.toFixed(6)).toBe('2.449490');
    expect(rmse.toFixed(6)).toBe('1.211622');
  });

  it('does not depend on the scale of the item', () => {
    const once = profilePrediction([2, 1, 0, 1], [1, 3, 0, 2]);
    const tenfold = profilePrediction([2, 1, 0, 1], [10, 30, 0, 20]);
    expect(tenfold.prediction).toBeCloseTo(once.prediction, 12);
  });

  it('says 0 of vectors that have nothing in common, and of empty ones', () => {
    expect(profilePrediction([1, 0], [0, 1]).prediction).toBe(0);
    expect(profilePrediction([0, 0], [0, 1]).prediction).toBe(0);
    expect(profilePrediction([], []).prediction).toBe(0);
    expect(profilePrediction([1, 0], [0, 0]).rmse).toBeNaN();
  });

  it('refuses vectors that do not fit or are no numbers', () => {
    expect(() => profilePrediction([1], [1, 2])).toThrow(RangeError);
    expect(() => profilePrediction([Number.NaN], [1])).toThrow(RangeError);
  });
});
