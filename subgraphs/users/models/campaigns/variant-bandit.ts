import type { Random } from '../../../../shared/random/random';

/** How a variant of a campaign does. */
export interface VariantTally {
  readonly key: string;
  readonly sent: number;
  readonly clicked: number;
  /** Whether those who got it buy less than those left alone, beyond chance. */
  readonly harms?: boolean;
}

const draws = 400;
/** Before so many were sent, nothing is held against a variant. */
const fewestSent = 200;
/** A variant that is the best one this improbably is sent no more. */
const hopeless = 0.01;

/**
 * The variant to send next: Thompson sampling (Biometrika 25, 1933) of click rates that are Beta(1 + clicks, 1 + no clicks).
 * One that harms is not sent, however often it is clicked; where all do, the campaign is about to be paused.
 *
 * @param tallies at least one
 */
export function drawnVariant(tallies: readonly VariantTally[], random: Random): string {
  const shares = tallies.length === 1 ? [1] : sharesOf(tallies, random.fork('shares'));
  const harmless = tallies.filter(({ harms = false }) => !harms);
  const going = harmless.filter((one) => one.sent < fewestSent || shares[tallies.indexOf(one)]! >= hopeless);
  return best([going, harmless, tallies].find(({ length }) => length > 0)!, random).key;
}

/** How often each variant would be drawn as things stand: the probability that it is the best one. */
export function sharesOf(tallies: readonly VariantTally[], random: Random): number[] {
  const wins = new Map<string, number>();
  for (let draw = 0; draw < draws; draw++) {
    const { key } = best(tallies, random);
    wins.set(key, (wins.get(key) ?? 0) + 1);
  }
  return tallies.map(({ key }) => (wins.get(key) ?? 0) / draws);
}

function best(tallies: readonly VariantTally[], random: Random): VariantTally {
  let found = tallies[0]!;
  let height = -1;
  for (const tally of tallies) {
    const yes = random.gamma(1 + tally.clicked, 1);
    const no = random.gamma(1 + Math.max(0, tally.sent - tally.clicked), 1);
    const rate = yes / (yes + no);
    if (rate > height) [found, height] = [tally, rate];
  }
  return found;
}
