import type { Random } from '../../../../shared/random/random';
import { LinearBandit } from '../../models/bandits/linear-bandit';
import { type ArmExample, NeuralRepresentation } from '../../models/bandits/neural-representation';

/** The strategy that shows everybody the same. */
export const popularArm = 0;

/** A shop in which some strategies please some people more than others, drawn from a seed: its truth is known. */
export class BanditWorld {
  /** By strategy, a weight for each number of a context. */
  private readonly tastes: readonly Float64Array[];

  constructor(
    readonly arms: number,
    readonly dimensions: number,
    random: Random,
  ) {
    this.tastes = Array.from({ length: arms }, (_, arm) =>
      Float64Array.from({ length: dimensions }, (_, n) => {
        const weight = 0.8 * random.normal();
        return arm === popularArm && n > 0 ? 0 : weight;
      }),
    );
  }

  /** Who comes: 1, and what is known of them, each about -1 to 1. */
  context(random: Random): Float64Array {
    return Float64Array.from({ length: this.dimensions }, (_, n) => (n === 0 ? 1 : 2 * random.uniform() - 1));
  }

  /**
   * The chance that a feed by the strategy is clicked: 1 / (1 + exp(1 - w x ∓ x1 x2)), the last bent so that no line tells it. What
   * is popular pleases everybody alike.
   */
  clickRate(arm: number, context: Float64Array): number {
    const taste = this.tastes[arm]!;
    let score = -1;
    for (let n = 0; n < context.length; n++) score += taste[n]! * context[n]!;
    const bend = arm === popularArm ? 0 : (arm % 2 === 0 ? 1 : -1) * context[1]! * context[2]!;
    return 1 / (1 + Math.exp(-score - bend));
  }
}

/** Chooses a strategy for whoever comes, and hears what came of it. */
export interface SimulatedPolicy {
  readonly name: string;
  choose(context: Float64Array, random: Random): number;
  learn(context: Float64Array, arm: number, clicked: number): void;
}

/** What a policy came to. */
export interface SimulatedRun {
  readonly clickRate: number;
  /** Clicks that whoever knew the world would have had more, expected, after so many feeds. */
  readonly regretAt: readonly number[];
}

const silent = () => undefined;

/** The policies that are compared: what is known of the world is told to the oracle and to the best fixed strategy alone. */
export function simulatedPolicies(world: BanditWorld, random: Random): SimulatedPolicy[] {
  const { arms, dimensions } = world;
  const sample = Array.from({ length: 2_000 }, () => world.context(random));
  const meanRates = Array.from({ length: arms }, (_, arm) =>
    mean(sample.map((context) => world.clickRate(arm, context))),
  );
  const best = largest(meanRates);
  const alone = meanRates.map((_, arm) => ({
    name: arm === popularArm ? 'popular' : `member ${arm} alone`,
    choose: () => arm,
    learn: silent,
  }));
  return [
    ...alone,
    { name: 'best on the average', choose: () => best, learn: silent },
    ...[
      epsilonGreedy(arms),
      ucb1(arms),
      linear('LinUCB', arms, dimensions),
      linear('Thompson, linear', arms, dimensions),
    ],
    neural(arms, dimensions, random.fork('network')),
    { name: 'oracle', choose: (context) => bestArm(world, context), learn: silent },
  ];
}

/** @param checkpoints feeds after which the regret is noted, rising; the last is how many there are */
export function simulate(
  world: BanditWorld,
  policy: SimulatedPolicy,
  checkpoints: readonly number[],
  random: Random,
): SimulatedRun {
  const [people, luck, choices] = [random.fork('people'), random.fork('luck'), random.fork('choices')];
  const feeds = checkpoints.at(-1) ?? 0;
  const regretAt: number[] = [];
  let [clicks, regret] = [0, 0];
  for (let feed = 1; feed <= feeds; feed++) {
    const context = world.context(people);
    const arm = policy.choose(context, choices);
    const rate = world.clickRate(arm, context);
    const clicked = luck.uniform() < rate ? 1 : 0;
    policy.learn(context, arm, clicked);
    clicks += clicked;
    regret += world.clickRate(bestArm(world, context), context) - rate;
    if (checkpoints.includes(feed)) regretAt.push(regret);
  }
  return { clickRate: clicks / feeds, regretAt };
}

/** One feed in ten by a strategy drawn evenly, the others by the one with the highest click rate so far. */
function epsilonGreedy(arms: number): SimulatedPolicy {
  const tally = new Tally(arms);
  return {
    name: 'ε-greedy, ε .1',
    choose: (_, random) => (random.uniform() < 0.1 ? random.integer(arms) : largest(tally.rates())),
    learn: (_, arm, clicked) => tally.add(arm, clicked),
  };
}

/** The highest of mean + √(2 ln n / n_a) (Auer, Cesa-Bianchi and Fischer 2002). */
function ucb1(arms: number): SimulatedPolicy {
  const tally = new Tally(arms);
  return {
    name: 'UCB1',
    choose: () =>
      largest(
        tally
          .rates()
          .map((rate, arm) => rate + Math.sqrt((2 * Math.log(1 + tally.total)) / Math.max(1e-9, tally.shows[arm]!))),
      ),
    learn: (_, arm, clicked) => tally.add(arm, clicked),
  };
}

function linear(name: 'LinUCB' | 'Thompson, linear', arms: number, dimensions: number): SimulatedPolicy {
  const bandit = new LinearBandit(arms, dimensions);
  const choose = name === 'LinUCB' ? hopeful : drawn;
  return {
    name,
    choose: (context, random) => choose(bandit, context, random),
    learn: (context, arm, clicked) => bandit.learn(arm, context, clicked),
  };
}

/** Thompson sampling on numbers that a network makes of the context, which is learned anew after each tenth of what was seen. */
function neural(arms: number, dimensions: number, random: Random): SimulatedPolicy {
  const examples: ArmExample[] = [];
  let representation: NeuralRepresentation | undefined;
  let bandit = new LinearBandit(arms, dimensions);
  let next = 1_000;
  const numbers = (context: ArrayLike<number>) => representation?.of(context) ?? context;
  return {
    name: 'Thompson, neural',
    choose: (context, choices) => drawn(bandit, numbers(context), choices),
    learn: (context, arm, reward) => {
      examples.push({ context, arm, reward });
      if (examples.length < next) return bandit.learn(arm, numbers(context), reward);
      next *= 3;
      const recent = examples.slice(-10_000);
      representation = NeuralRepresentation.learn(
        recent,
        { inputs: dimensions, arms, random },
        { hidden: 16, epochs: 10 },
      );
      bandit = new LinearBandit(arms, representation.dimensions);
      for (const one of examples) bandit.learn(one.arm, numbers(one.context), one.reward);
    },
  };
}

/** The arm whose upper bound is highest. */
function hopeful(bandit: LinearBandit, context: ArrayLike<number>): number {
  return largest(bandit.estimates(context).map(({ mean: expected, deviation }) => expected + deviation));
}

/** An arm with the chance that it is the best. */
function drawn(bandit: LinearBandit, context: ArrayLike<number>, random: Random): number {
  return largest(
    bandit.estimates(context).map(({ mean: expected, deviation }) => expected + deviation * random.normal()),
  );
}

function bestArm(world: BanditWorld, context: Float64Array): number {
  return largest(Array.from({ length: world.arms }, (_, arm) => world.clickRate(arm, context)));
}

class Tally {
  readonly shows: Float64Array;
  private readonly clicks: Float64Array;
  total = 0;

  constructor(arms: number) {
    this.shows = new Float64Array(arms);
    this.clicks = new Float64Array(arms);
  }

  add(arm: number, clicked: number): void {
    this.shows[arm]! += 1;
    this.clicks[arm]! += clicked;
    this.total += 1;
  }

  rates(): number[] {
    return Array.from(this.shows, (count, arm) => (count === 0 ? 1 : this.clicks[arm]! / count));
  }
}

function largest(values: readonly number[]): number {
  return values.reduce((best, value, n) => (value > values[best]! ? n : best), 0);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
