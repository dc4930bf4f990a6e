import { seededRandom } from '../../../../shared/random/random';
import { BanditWorld, simulate, simulatedPolicies } from './simulate-bandits';

describe('Bandits in a simulated world', () => {
  it('regret less than those who look at nobody, and the oracle nothing', () => {
    const random = seededRandom('bandit test');
    const world = new BanditWorld(4, 4, random.fork('world'));
    const policies = simulatedPolicies(world, random.fork('policies'));
    const regrets = new Map(
      policies.map((policy) => [policy.name, simulate(world, policy, [1_000, 4_000], random.fork('feeds')).regretAt]),
    );
    const regretOf = (name: string) => regrets.get(name)!.at(-1)!;
    expect(regretOf('oracle')).toBe(0);
    const blind = Math.min(
      regretOf('ε-greedy, ε .1'),
      regretOf('UCB1'),
      ...['popular', 'member 1 alone', 'member 2 alone', 'member 3 alone', 'best on the average'].map(regretOf),
    );
    for (const name of ['LinUCB', 'Thompson, linear', 'Thompson, neural']) expect(regretOf(name)).toBeLessThan(blind);
    for (const [first, last] of regrets.values()) expect(last).toBeGreaterThanOrEqual(first!);
  });
});
