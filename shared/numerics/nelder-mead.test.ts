import { nelderMead } from './nelder-mead';

describe('nelderMead', () => {
  it('finds the least point of a bowl', () => {
    const { at, value } = nelderMead((point) => (point[0]! - 1) ** 2 + (point[1]! + 2) ** 2, [0, 0]);
    expect(at[0]).toBeCloseTo(1, 3);
    expect(at[1]).toBeCloseTo(-2, 3);
    expect(value).toBeCloseTo(0, 6);
  });

  it("follows the bent valley of Rosenbrock's function to (1, 1)", () => {
    const rosenbrock = (point: Float64Array) => 100 * (point[1]! - point[0]! ** 2) ** 2 + (1 - point[0]!) ** 2;
    const { at } = nelderMead(rosenbrock, [-1.2, 1], { tolerance: 1e-14, evaluations: 2000 });
    expect(at[0]).toBeCloseTo(1, 4);
    expect(at[1]).toBeCloseTo(1, 4);
  });

  it('stays where the function is finite', () => {
    const { at } = nelderMead((point) => (point[0]! < 2 ? Number.POSITIVE_INFINITY : point[0]!), [5], { step: 1 });
    expect(at[0]).toBeGreaterThanOrEqual(2);
    expect(at[0]).toBeCloseTo(2, 2);
  });

  it('asks no more often than it is allowed to, but for the last step', () => {
    const { evaluations } = nelderMead((point) => -point[0]!, [0], { evaluations: 30 });
    expect(evaluations).toBeLessThanOrEqual(33);
  });
});
