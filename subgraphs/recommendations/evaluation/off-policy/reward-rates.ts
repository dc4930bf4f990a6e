import { type LoggedChoices, once } from './logged-choices';

export const REWARD_RATE_DEFAULTS = {
  /** So many choices at the mean reward are added to each action, and to each action in a context. */
  shrinkage: 1_000,
};
export type RewardRateSettings = Readonly<typeof REWARD_RATE_DEFAULTS>;

/**
 * Expected reward of each action in each context, contexts × actions: means drawn towards those above them. With m the
 * shrinkage, r̂(a) = (Σ r over the choices of a + m·r̄) / (n(a) + m), and r̂(x, a) = (Σ r over those in x + m·r̂(a)) / (n(x, a) + m).
 *
 * @param times how often each choice counts
 */
export function rewardRates(
  log: LoggedChoices,
  times: Float64Array = once(log),
  settings: Partial<RewardRateSettings> = {},
): Float64Array {
  const { shrinkage } = { ...REWARD_RATE_DEFAULTS, ...settings };
  const { contexts, actions, contextOf, actionOf, rewardOf } = log;
  const [sums, counts] = [new Float64Array(contexts * actions), new Float64Array(contexts * actions)];
  let total = 0;
  let size = 0;
  for (let n = 0; n < times.length; n++) {
    const cell = contextOf[n]! * actions + actionOf[n]!;
    sums[cell]! += times[n]! * rewardOf[n]!;
    counts[cell]! += times[n]!;
    total += times[n]! * rewardOf[n]!;
    size += times[n]!;
  }
  const mean = size === 0 ? 0 : total / size;
  const rates = new Float64Array(contexts * actions);
  for (let action = 0; action < actions; action++) {
    const cells = Array.from({ length: contexts }, (_, context) => context * actions + action);
    const over = (column: Float64Array) => cells.reduce((sum, cell) => sum + column[cell]!, 0);
    const own = shrunken(over(sums), over(counts), mean, shrinkage);
    for (const cell of cells) rates[cell] = shrunken(sums[cell]!, counts[cell]!, own, shrinkage);
  }
  return rates;
}

function shrunken(sum: number, count: number, towards: number, shrinkage: number): number {
  return count + shrinkage === 0 ? towards : (sum + shrinkage * towards) / (count + shrinkage);
}
