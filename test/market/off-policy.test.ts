import { marketPast } from '../../shared/market/past';
import type { WorldProduct } from '../../shared/market/world/products';
import { dayMilliseconds } from '../../shared/market/world/seasons';
import { createWorld, variantsOf } from '../../shared/market/world/world';
import type { BehaviourRecord } from '../../shared/shop-data/records';
import { inversePropensity, selfNormalised } from '../../subgraphs/recommendations/evaluation/off-policy/estimators';
import {
  checkLog,
  importanceWeights,
  type LoggedChoices,
  type Policy,
} from '../../subgraphs/recommendations/evaluation/off-policy/logged-choices';

const world = createWorld({ seed: 'policies', products: 250, shoppers: 2_000 });
const until = Date.UTC(2026, 4, 4);
const worldYear = 365;

const launchedAt = ({ launchDay }: WorldProduct) => until - (worldYear - launchDay) * dayMilliseconds;

/** What stood first in the lists of a past, and whether it was opened. */
async function firstPlaces(lists: 'pushed' | 'even') {
  const shown: BehaviourRecord[] = [];
  const opened = new Set<string>();
  const past = marketPast(world, { until, days: 120, lists, impressions: 1 });
  for await (const chunk of past.read()) {
    if (chunk.kind !== 'behaviour') continue;
    for (const row of chunk.rows) {
      if (row.position !== 1 || row.propensity === undefined) continue;
      if (row.type === 'IMPRESSION') shown.push(row);
      if (row.type === 'CLICK') opened.add(row.feedId!);
    }
  }
  return shown.map((row) => ({ ...row, reward: opened.has(row.feedId!) ? 1 : 0 }));
}

type Shown = Awaited<ReturnType<typeof firstPlaces>>;

/** The log, and the policy that draws each design of a leaf that is out as often as the next, by whichever variant. A context is what was out of a leaf. */
function logOf(shown: Shown): { log: LoggedChoices; even: Policy } {
  const contexts = new Map<string, readonly WorldProduct[]>();
  const contextOf = shown.map(({ sku, occurredAt }) => {
    const { leaf } = world.productsBySku.get(sku!)!;
    const out = world.productsByLeaf[leaf]!.map((index) => world.products[index]!).filter(
      (product) => launchedAt(product) <= occurredAt,
    );
    const key = `${leaf} ${out.length}`;
    if (!contexts.has(key)) contexts.set(key, out);
    return [...contexts.keys()].indexOf(key);
  });
  const actions = world.products.length;
  const probabilities = new Float64Array(contexts.size * actions);
  for (const [context, out] of [...contexts.values()].entries()) {
    const designs = new Set(out.map(({ design }) => design)).size;
    for (const product of out) {
      probabilities[context * actions + product.index] = 1 / designs / variantsOf(world, product).length;
    }
  }
  const log = {
    contexts: contexts.size,
    actions,
    contextOf,
    actionOf: shown.map(({ sku }) => world.productsBySku.get(sku!)!.index),
    propensityOf: shown.map(({ propensity }) => propensity!),
    rewardOf: shown.map(({ reward }) => reward),
  };
  return { log, even: { actions, probabilities } };
}

describe('what the past shows of its lists', () => {
  let pushed: Shown;
  let even: Shown;
  beforeAll(async () => {
    pushed = await firstPlaces('pushed');
    even = await firstPlaces('even');
  });

  it('has a propensity for what stood first, by which a policy is known again', () => {
    expect(pushed.length).toBeGreaterThan(1000);
    const { log, even: policy } = logOf(pushed);
    checkLog(log);
    // Weights of a policy over that of the log have the mean 1, whatever the policy.
    const weights = importanceWeights(log, policy);
    const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
    const variance = weights.reduce((sum, weight) => sum + (weight - mean) ** 2, 0) / weights.length;
    expect(Math.abs(mean - 1)).toBeLessThan(4 * Math.sqrt(variance / weights.length));
    // In a past whose lists are even, each first place was as likely as that policy says.
    const own = logOf(even);
    for (const weight of importanceWeights(own.log, own.even)) expect(weight).toBeCloseTo(1, 9);
  });

  it('lets estimates say what another policy then gets: the rate at which first places are opened', () => {
    const { log, even: policy } = logOf(pushed);
    const happened = even.reduce((sum, { reward }) => sum + reward, 0) / even.length;
    const weights = importanceWeights(log, policy);
    const estimates = [inversePropensity(log, policy), selfNormalised(log, policy)];
    const spread = weights.reduce((sum, weight, n) => sum + (weight * (log.rewardOf[n]! - happened)) ** 2, 0);
    const error = Math.sqrt(spread) / weights.length + Math.sqrt((happened * (1 - happened)) / even.length);
    for (const estimate of estimates) expect(Math.abs(estimate - happened)).toBeLessThan(3 * error);
    // The log itself says something else: what is pushed is better liked.
    const logged = pushed.reduce((sum, { reward }) => sum + reward, 0) / pushed.length;
    expect(logged).toBeGreaterThan(happened);
    expect(Math.abs(estimates[1]! - happened)).toBeLessThan(Math.abs(logged - happened));
  });
});
